"""The columns of a class list: what their headings mean, and what a row says."""

import re
from collections.abc import Sequence

from quizapp.core.roster import Row

MOST_COLUMNS = 60
SHORTEST_ID = 4

_HEADINGS = {
    "name": "name names fullname displayname student students studentname pupil learner schüler "
    "schülerin schülername nomcomplet nomprénom élève nombrecompleto alumno",
    "first": "first firstname givenname givennames forename vorname vornamen rufname prénom prenom "
    "nombre nome voornaam imię",
    "last": "last lastname surname familyname nachname familienname zuname nom apellido apellidos "
    "cognome achternaam nazwisko",
    "login": "user username login loginname account benutzer benutzername anmeldename nutzername "
    "identifiant usuario",
    "email": "email emailaddress mail mailaddress emailadresse courriel correo",
    "groups": "group groups gruppe gruppen groupe groupes grupo grupos team",
    "id": "id studentid studentnumber schoolid sisid matriculation matrikelnummer schülernummer "
    "schülerid",
}
COLUMNS = {word: column for column, words in _HEADINGS.items() for word in words.split()}
# Marks of direction and other signs that nobody sees and nobody could type when logging in.
_UNSEEN = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_EMPTY = {"-", "–", "—"}

Record = tuple[int, list[str]]


def columns_of(records: Sequence[Record]) -> tuple[dict[str, int], list[str], Sequence[Record]]:
    """Which column is what, the headings that say nothing to us, and the records below."""
    if not records:
        return {}, [], []
    head = [tidy(cell) for cell in records[0][1]]
    found: dict[str, int] = {}
    left_out = []
    for place, cell in enumerate(head):
        column = COLUMNS.get(key(cell))
        if column and column not in found:
            found[column] = place
        elif cell:
            left_out.append(cell)
    if not found:
        found = _guessed(records)
        used = {*found.values()}
        return found, [cell for at, cell in enumerate(head) if cell and at not in used], records
    if "first" in found and "last" not in found and "name" in found:
        found["last"] = found.pop("name")  # "Name" beside "Vorname" is the family's
    return found, left_out, records[1:]


def _guessed(records: Sequence[Record]) -> dict[str, int]:
    """The columns of a list without headings."""
    width = max(len(cells) for _, cells in records)
    columns = [
        [cells[at] if at < len(cells) else "" for _, cells in records] for at in range(width)
    ]
    mails = [at for at, cells in enumerate(columns) if any("@" in cell for cell in cells)]
    words = [at for at, cells in enumerate(columns) if at not in mails and not _counts(cells)]
    found = {"email": mails[0]} if mails else {}
    if len(words) > 1 and not any(" " in cell for at in words[:2] for cell in columns[at]):
        return found | {"first": words[0], "last": words[1]}
    return found | {"name": words[0]} if words else found


def _counts(cells: Sequence[str]) -> bool:
    return all(not cell or cell.rstrip(".").isdecimal() for cell in cells)


def is_broken(cells: Sequence[str], columns: dict[str, int]) -> bool:
    return any("\n" in cells[at].strip() for at in columns.values() if at < len(cells))


def row_of(number: int, cells: Sequence[str], columns: dict[str, int]) -> Row | None:
    def cell(column: str) -> str:
        at = columns.get(column, MOST_COLUMNS)
        return tidy(cells[at]) if at < len(cells) else ""

    name = cell("name") or f"{cell('first')} {cell('last')}".strip()
    family, comma, given = name.partition(",")
    if comma and given.strip() and "," not in given:
        name = f"{given.strip()} {family.strip()}"
    identity = cell("id") if len(cell("id")) >= SHORTEST_ID else ""
    groups = tuple(one.strip() for one in re.split("[;,|]", cell("groups")) if one.strip())
    row = Row(number, name, cell("login") or identity, cell("email"), groups)
    return row if row.name or row.login or row.email else None


def tidy(raw: str) -> str:
    shown = " ".join(_UNSEEN.sub("", raw).split())
    return "" if shown in _EMPTY else shown


def key(heading: str) -> str:
    return "".join(sign for sign in heading.casefold() if sign.isalnum())
