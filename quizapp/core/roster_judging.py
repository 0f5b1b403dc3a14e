"""The verdict on each row of a class list."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz, process

from quizapp.core.errors import Invalid
from quizapp.core.roster import Account, Deed, Judged, Row, Standing, Verdict, alike
from quizapp.core.text import e_mail, one_line
from quizapp.core.words import N_

LONGEST_NAME, LONGEST_GROUP = 80, 40
MOST_PROPOSALS = 9
ALIKE = 90  # of 100; below six letters only the same name is alike
FORMULA = tuple("=+-@＝＋－＠")


@dataclass(slots=True)
class _File:
    """What is known of the accounts, and what earlier rows have used.

    ``reserved`` are the user names that rows give, so that none is proposed to another row;
    ``alike`` are those in the class whom no row means, by how their name is compared.
    """

    accounts: Mapping[str, Account]
    taken: Collection[str]
    reserved: Collection[str]
    alike: Mapping[str, Account]
    numbers: dict[str, int] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    people: dict[int, int] = field(default_factory=dict)


def asked_for(rows: Iterable[Row]) -> set[str]:
    """Every user name and e-mail that `judge` has to know about."""
    found: set[str] = set()
    for row in _readable(rows):
        login = _login(row)
        found |= {login, row.email, *_proposals(login)}
    return found - {""}


def judge(
    rows: Sequence[Row],
    accounts: Sequence[Account],
    taken: Collection[str],
    agreed: Mapping[int, str] | None = None,
) -> list[Judged]:
    """A verdict on each row, in order.

    ``accounts`` are those here and those that `asked_for` found in other classes of the teacher;
    ``taken`` are the user names and e-mails of all others. ``agreed`` holds by row the user name
    that the teacher saw and agreed to: what is done already is then not doubted a second time.
    """
    by_key = {key: one for one in accounts for key in (one.login, one.email) if key}
    readable = list(_readable(rows))
    asked = {key for row in readable for key in (_login(row), row.email)}
    met = {by_key[key].person_id for key in asked if key in by_key}
    here = [one for one in accounts if one.standing is Standing.HERE and one.person_id not in met]
    file = _File(
        by_key,
        taken,
        reserved={row.login for row in readable},
        alike={alike(one.name): one for one in here},
    )
    return [_again(_judged(row, file), by_key, (agreed or {}).get(row.number)) for row in rows]


def _judged(row: Row, file: _File) -> Judged:
    try:
        row = _clean(row)
        account = _account(row, file)
        if account is None and not row.name:
            raise Invalid("name", N_("There is no name in this row."))
        _only_once(row, account, file)
    except Invalid as problem:
        return Judged(row, Verdict.REFUSED, why=[problem])
    judged = _of_account(row, account) if account else _new(row, file)
    key = alike(row.name)
    if judged.deed is Deed.NEW and key in file.names:
        same = Invalid("name", N_("Row %(row)s has the same name."), row=file.names[key])
        judged = replace(judged, verdict=Verdict.DOUBTFUL, why=[*judged.why, same])
    file.names.setdefault(key, row.number)
    file.numbers[judged.login] = row.number
    return judged


def _clean(row: Row) -> Row:
    """The row tidied. Raises `Invalid`."""
    for name in ("name", "login", "email"):
        if getattr(row, name).lstrip().startswith(FORMULA):
            raise Invalid(name, N_("This begins like a formula of a spreadsheet."))
    name, login = row.name.strip(), row.login.strip()
    if name:
        name = _without_at(one_line("name", name, LONGEST_NAME))
    if login:
        login = _without_at(one_line("login", login, LONGEST_NAME)).casefold()
    email = e_mail("email", row.email) or ""
    groups = tuple(dict.fromkeys(one_line("groups", one, LONGEST_GROUP) for one in row.groups))
    return Row(row.number, name, login, email, groups)


def _readable(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows tidied, without those that cannot be."""
    for row in rows:
        try:
            yield _clean(row)
        except Invalid:
            continue


def _login(row: Row) -> str:
    """The user name that a row means: the one it gives, or else that of its name."""
    return row.login or row.name.casefold()


def _without_at(name: str) -> str:
    if "@" in name:
        raise Invalid("name", N_("A user name has no @; an e-mail has a column of its own."))
    return name


def _account(row: Row, file: _File) -> Account | None:
    """Whom the row means, if it is an account. Raises `Invalid` for one that is not to be added."""
    mailed = file.accounts.get(row.email)
    named = file.accounts.get(_login(row))
    if row.login and named and mailed and named.person_id != mailed.person_id:
        raise Invalid("login", N_("The user name and the e-mail belong to two accounts."))
    if named and not row.login and row.email not in {"", named.email}:
        named = None  # of the same name, and somebody else
    account = named if row.login and named else mailed or named
    if account and account.standing is Standing.TEACHER:
        raise Invalid(
            "login", N_("This is a teacher’s account. Teachers join with the class code.")
        )
    if account and account.standing is Standing.CLOSED:
        raise Invalid("login", N_("This account is closed."))
    return account


def _only_once(row: Row, account: Account | None, file: _File) -> None:
    """Two rows must not mean one account. Raises `Invalid`."""
    before = file.people.get(account.person_id) if account else None
    if before is None and row.login:
        before = file.numbers.get(row.login)
    if before is None and row.email:
        before = file.numbers.get(row.email)
    if before is not None:
        raise Invalid("login", N_("Row %(row)s is for the same account."), row=before)
    if account:
        file.people[account.person_id] = row.number
    if row.email:
        file.numbers[row.email] = row.number


def _of_account(row: Row, account: Account) -> Judged:
    here = account.standing is Standing.HERE
    why = []
    if row.name and alike(row.name) != alike(account.name):
        why.append(Invalid("name", N_("The account is that of %(name)s."), name=account.name))
    if row.login not in {"", account.login}:
        login = Invalid("login", N_("The user name is %(login)s."), login=account.login)
        why.append(login)
    return Judged(
        row if row.name else replace(row, name=account.name),
        Verdict.DOUBTFUL if why else Verdict.READY,
        Deed.STAYS if here else Deed.JOINS,
        account.login,
        account.email,
        account.person_id,
        why,
    )


def _new(row: Row, file: _File) -> Judged:
    why = []
    email, login = row.email, _login(row)
    if email in file.taken:
        why.append(Invalid("email", _TAKEN_EMAIL))
        email = ""
    if not _is_free(login, row, file):
        problem = _TAKEN if login in file.taken else _IN_USE
        proposed = next((one for one in _proposals(login) if _is_free(one, row, file)), None)
        if proposed is None:
            none = Invalid("login", N_("No user name is free. Give this student one in the file."))
            return Judged(row, Verdict.REFUSED, why=[none])
        login = proposed
        why.append(Invalid("login", problem, login=login))
    close = _close(row.name, file.alike)
    if close:
        why.append(Invalid("name", _LOOKS_LIKE, name=close.name, login=close.login))
    verdict = Verdict.DOUBTFUL if why else Verdict.READY
    return Judged(row, verdict, Deed.NEW, login, email, why=why)


def _is_free(login: str, row: Row, file: _File) -> bool:
    if login in file.taken or login in file.accounts or login in file.numbers:
        return False
    return login == row.login or login not in file.reserved


def _close(name: str, members: Mapping[str, Account]) -> Account | None:
    """Somebody in the class whose name is nearly the same."""
    key = alike(name)
    if key in members or len(key) < 6:
        return members.get(key)
    found = process.extractOne(key, members.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE)
    return members[found[0]] if found else None


def _proposals(login: str) -> list[str]:
    return [f"{login} {number}" for number in range(2, MOST_PROPOSALS + 1)] if login else []


def _again(judged: Judged, by_key: Mapping[str, Account], agreed: str | None) -> Judged:
    """What was agreed to and done already: the account is here, under that user name and name."""
    done = by_key.get(agreed or "")
    if judged.verdict is Verdict.READY or not done or done.standing is not Standing.HERE:
        return judged
    if done.person_id != judged.person_id and alike(done.name) != alike(judged.row.name):
        return judged
    return replace(
        judged,
        verdict=Verdict.READY,
        deed=Deed.STAYS,
        login=done.login,
        person_id=done.person_id,
        why=(),
    )


_TAKEN = N_(
    "The user name is taken by somebody who is in none of your classes; %(login)s is free. "
    "If it is the same person, let them join with the class code instead."
)
_IN_USE = N_("The user name is in use already; %(login)s is free.")
_TAKEN_EMAIL = N_(
    "The e-mail is that of an account in none of your classes, so the new account has none. "
    "If it is the same person, let them join with the class code instead."
)
_LOOKS_LIKE = N_("This looks like %(name)s (user name %(login)s), who is in the class.")
