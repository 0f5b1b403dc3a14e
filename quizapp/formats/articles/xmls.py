"""Small XML files inside others: parsed without entities, external things or much depth."""

from lxml import etree

from quizapp.formats.articles.archives import BROKEN, refuse_entities
from quizapp.formats.articles.refused import Refused


def tree(data: bytes) -> etree._Element:
    """The root element. Raises `Refused`."""
    refuse_entities(data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Refused(BROKEN) from None


def local(element: etree._Element) -> str:
    """The element's name without its namespace."""
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""


def every(root: etree._Element, name: str) -> list[str]:
    """The texts of all elements with that name."""
    return [(one.text or "").strip() for one in root.iter() if local(one) == name]


def texts(root: etree._Element) -> dict[str, str]:
    """The text of each element by its name, of several the first; as ``dc:title`` in ``title``."""
    found: dict[str, str] = {}
    for element in root.iter():
        words = (element.text or "").strip()
        if words:
            found.setdefault(local(element), words)
    return found
