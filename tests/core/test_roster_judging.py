"""Rows of a class list: ready, doubtful or refused, and why."""

import pytest

from quizapp.core.roster import Account, Deed, Judged, Row, Standing, Verdict
from quizapp.core.roster_judging import asked_for, judge

ANNA = Account(1, "Anna Schmidt", "anna schmidt", "anna@school.example", Standing.HERE)
BEN = Account(2, "Ben Weber", "bweber", "", Standing.ELSEWHERE)
TARA = Account(3, "Tara Trainee", "tara", "tara@school.example", Standing.TEACHER)
CLEO = Account(4, "Cleo Closed", "cleo", "", Standing.CLOSED)
KNOWN = [ANNA, BEN, TARA, CLEO]
TAKEN = {"dora", "dora diaz", "dora diaz 2", "dora@home.example"}


def rows(*given: tuple[str, ...]) -> list[Row]:
    """Name, user name, e-mail, group; the first row is number 2, as below a heading."""
    filled = [(*one, *[""] * (4 - len(one))) for one in given]
    return [
        Row(number, name, login, email, (group,) if group else ())
        for number, (name, login, email, group) in enumerate(filled, 2)
    ]


def judged(*given: tuple[str, ...]) -> list[Judged]:
    return judge(rows(*given), KNOWN, TAKEN)


def said(one: Judged) -> list[str]:
    return [why.problem % why.values if why.values else why.problem for why in one.why]


@pytest.mark.parametrize(
    ("row", "deed", "login", "person"),
    [
        (("Emil Ek",), Deed.NEW, "emil ek", None),
        (("  Emil   Ek ", "E.Ek"), Deed.NEW, "e.ek", None),
        (("ليلى منصور",), Deed.NEW, "ليلى منصور", None),
        (("Anna Schmidt",), Deed.STAYS, "anna schmidt", 1),
        (("Schmidt Anna", "", "ANNA@school.example"), Deed.STAYS, "anna schmidt", 1),
        (("Ben Weber", "BWeber"), Deed.JOINS, "bweber", 2),
        (("", "bweber"), Deed.JOINS, "bweber", 2),  # the name is the account's
        (("Ben Weber", "bweber", "other@home.example"), Deed.JOINS, "bweber", 2),
        (("Anna Schmidt", "anna schmidt", "dora@home.example"), Deed.STAYS, "anna schmidt", 1),
    ],
)
def test_a_row_that_is_ready(
    row: tuple[str, ...], deed: Deed, login: str, person: int | None
) -> None:
    (one,) = judged(row)
    assert (one.verdict, said(one)) == (Verdict.READY, [])
    assert (one.deed, one.login, one.person_id) == (deed, login, person)


@pytest.mark.parametrize(
    ("row", "deed", "login", "why"),
    [
        (("Dora Diaz", "dora"), Deed.NEW, "dora 2", "dora 2 is free"),
        (("Dora Diaz",), Deed.NEW, "dora diaz 3", "dora diaz 3 is free"),
        (("Dora D.", "", "Dora@home.example"), Deed.NEW, "dora d.", "an account in none of your"),
        (("Anne Schmidt",), Deed.NEW, "anne schmidt", "looks like Anna Schmidt"),
        (("Schmidt Anna",), Deed.NEW, "schmidt anna", "looks like Anna Schmidt"),
        (("Ben Wagner", "bweber"), Deed.JOINS, "bweber", "The account is that of Ben Weber."),
        (("Anna Schmidt", "as", "anna@school.example"), Deed.STAYS, "anna schmidt", "is anna sch"),
        (
            ("Anna Schmidt", "", "a.schmidt@home.example"),
            Deed.NEW,
            "anna schmidt 2",
            "in use already; anna schmidt 2",
        ),
    ],
)
def test_a_row_that_is_doubtful(row: tuple[str, ...], deed: Deed, login: str, why: str) -> None:
    (one,) = judged(row)
    assert one.verdict is Verdict.DOUBTFUL
    assert (one.deed, one.login) == (deed, login)
    assert any(why in words for words in said(one)), said(one)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (("", "", "nobody@school.example"), "There is no name in this row."),
        (("", "nobody"), "There is no name in this row."),
        (("Emil", "", "emil.example"), "does not look like an e-mail"),
        (("Emil", "", "e mil@x.example"), "does not look like an e-mail"),
        (("x" * 81,), "At most 80 characters"),
        (("Emil", "x" * 81), "At most 80 characters"),
        (("Emil", "", "", "x" * 41), "At most 40 characters"),
        (("=HYPERLINK(1)",), "begins like a formula"),
        (("Emil", "+emil"), "begins like a formula"),
        (("Emil", "", "@SUM(A1)"), "begins like a formula"),
        (("emil@x.example",), "A user name has no @"),
        (("\u202e",), "This is needed."),
        (("Tara Trainee", "tara"), "a teacher’s account"),
        (("T", "", "tara@school.example"), "a teacher’s account"),
        (("Cleo Closed", "cleo"), "This account is closed."),
        (("Anna Schmidt", "bweber", "anna@school.example"), "belong to two accounts"),
    ],
)
def test_a_row_that_is_refused(row: tuple[str, ...], why: str) -> None:
    (one,) = judged(row)
    assert (one.verdict, one.deed) == (Verdict.REFUSED, None)
    assert why in said(one)[0]


def test_the_same_name_twice_is_doubted_and_gets_a_user_name_of_its_own() -> None:
    first, second, third = judged(("Emil Ek",), ("Emil Ek",), ("Ek Émil", "emil2"))
    assert (first.verdict, first.login) == (Verdict.READY, "emil ek")
    assert (second.verdict, second.login) == (Verdict.DOUBTFUL, "emil ek 2")
    assert "Row 2 has the same name." in said(second)
    assert (third.verdict, third.login) == (Verdict.DOUBTFUL, "emil2")


def test_one_account_is_in_one_row() -> None:
    found = judged(
        ("Anna Schmidt",),
        ("Anna Schmidt", "anna schmidt"),
        ("Emil", "emil"),
        ("Emilia", "EMIL"),
        ("Fritz", "", "f@x.example"),
        ("Frida", "", "F@x.example"),
    )
    ready, refused = Verdict.READY, Verdict.REFUSED
    assert [one.verdict for one in found] == [ready, refused, ready, refused, ready, refused]
    assert said(found[1]) == ["Row 2 is for the same account."]
    assert said(found[3]) == ["Row 4 is for the same account."]


def test_a_sister_is_not_doubted_when_both_are_in_the_file() -> None:
    here = [Account(7, "Lena Berger", "lena berger", "", Standing.HERE)]
    both = judge(rows(("Lena Berger",), ("Lea Berger",)), here, set())
    assert [one.verdict for one in both] == [Verdict.READY, Verdict.READY]
    alone = judge(rows(("Lea Berger",)), here, set())
    assert alone[0].verdict is Verdict.DOUBTFUL


def test_short_names_are_alike_only_when_they_are_the_same() -> None:
    here = [Account(7, "王小雨", "x1", "", Standing.HERE)]
    assert judge(rows(("王小宇",)), here, set())[0].verdict is Verdict.READY
    assert judge(rows(("王小雨",)), here, set())[0].verdict is Verdict.DOUBTFUL


def test_a_proposed_user_name_is_not_one_that_another_row_asks_for() -> None:
    first, _, _ = judged(("Dora Diaz", "dora"), ("Emil", "dora 2"), ("Fritz", "dora 3"))
    assert first.login == "dora 4"


def test_when_no_user_name_is_free_the_row_is_refused() -> None:
    taken = {"emil", *(f"emil {n}" for n in range(2, 10))}
    (one,) = judge(rows(("Emil",)), [], taken)
    assert one.verdict is Verdict.REFUSED
    assert "Give this student one in the file." in said(one)[0]


def test_what_was_agreed_to_and_done_is_not_done_again() -> None:
    """The second click: the account that the first one made is in the class by now."""
    made = Account(9, "Dora Diaz", "dora diaz 3", "", Standing.HERE)
    given = rows(("Dora Diaz",))
    taken = {"dora diaz", "dora diaz 2"}
    (again,) = judge(given, [made], taken, {2: "dora diaz 3"})
    assert (again.verdict, again.deed, again.person_id) == (Verdict.READY, Deed.STAYS, 9)
    (other,) = judge(given, [made], taken)  # the file read anew, by somebody who agreed to nothing
    assert (other.verdict, other.deed) == (Verdict.DOUBTFUL, Deed.NEW)
    somebody = Account(9, "Zoë Zet", "dora diaz 3", "", Standing.HERE)
    (taken_since,) = judge(given, [somebody], taken, {2: "dora diaz 3"})
    assert taken_since.login == "dora diaz 4"


def test_what_has_to_be_known_of_accounts_is_asked_for() -> None:
    asked = asked_for(rows(("Emil Ek",), ("Fritz", "ff", "F@x.example"), ("=x",)))
    assert {"emil ek", "emil ek 2", "emil ek 9", "ff", "ff 2", "f@x.example"} <= asked
    assert "fritz" not in asked
    assert len(asked) == 19
