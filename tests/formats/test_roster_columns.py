from quizapp.formats.roster_columns import key, tidy


def test_a_heading_is_compared_by_its_letters() -> None:
    assert {key(one) for one in ("E-Mail", "e_mail", "EMAIL ", "\u200fe mail")} == {"email"}


def test_a_cell_loses_what_nobody_sees_and_what_means_nothing() -> None:
    assert tidy("\ufeff Anna \u200f\u00a0Maria\n") == "Anna Maria"
    assert tidy(" – ") == ""
    assert tidy("م\u200cی") == "م\u200cی"  # joins letters in Persian
