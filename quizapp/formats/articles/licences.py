"""Licences by the name that people know, from addresses and sentences in which files state them."""

import re

_ADDRESS = re.compile(
    r"creativecommons\.org/(?:licenses|publicdomain)/([a-z-]+)(?:/(\d\.\d))?", re.IGNORECASE
)
_NAME = re.compile(r"\bCC[ -](BY(?:-NC)?(?:-SA|-ND)?|0)(?:[ -](\d\.\d))?\b", re.IGNORECASE)
_RESERVED = re.compile(
    r"\ball rights? reserved|alle rechte vorbehalten|tous droits r[ée]serv|tutti i diritti riservati"
    r"|todos (?:los derechos|os direitos) reservados|все права защищены",
    re.IGNORECASE,
)
_LONGEST = 200


def reserved(said: str) -> bool:
    """Whether it says that all rights are reserved."""
    return bool(_RESERVED.search(said))


def named(said: str) -> str:
    """``CC BY 4.0`` of an address or a name in ``said``; else empty, as where rights are reserved."""
    if reserved(said):
        return ""
    found = _ADDRESS.search(said)
    if found:
        kind, version = found[1].lower(), found[2] or ""
        known = {"zero": "CC0", "mark": "Public domain", "publicdomain": "Public domain"}
        return f"{known.get(kind, f'CC {kind.upper()}')} {version}".strip()
    found = _NAME.search(said)
    if found:
        return f"CC{'0' if found[1] == '0' else f' {found[1].upper()}'} {found[2] or ''}".strip()
    return ""


def stated(said: str) -> str:
    """`named`, or the words themselves where they are few."""
    tidy = " ".join(said.split())
    return named(tidy) or (tidy if len(tidy) <= _LONGEST else "")
