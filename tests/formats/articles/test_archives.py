import stat
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from quizapp.formats.articles.archives import Archive, refuse_entities
from quizapp.formats.articles.refused import Refused
from tests.files import archive


def link() -> bytes:
    kept = BytesIO()
    entry = ZipInfo("word/document.xml")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    with ZipFile(kept, "w") as made:
        made.writestr(entry, "/etc/passwd")
    return kept.getvalue()


@pytest.mark.parametrize("name", ["../a", "a/../../b", "/etc/passwd", "C:\\a", "a\\..\\b", ".."])
def test_a_name_outside_of_the_archive_is_refused(name: str) -> None:
    with pytest.raises(Refused, match="outside"):
        Archive(archive({name: "a"}))


def test_a_link_is_refused() -> None:
    with pytest.raises(Refused, match="outside"):
        Archive(link())


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(Refused, match="unpacks to far more"):
        Archive(archive({"a": bytes(30_000_000)}))
    with pytest.raises(Refused, match="unpacks to far more"):
        Archive(archive({f"{n}": "" for n in range(5001)}))


def test_a_part_that_lies_about_its_size_is_read_no_further() -> None:
    kept = BytesIO()
    with ZipFile(kept, "w", ZIP_DEFLATED) as made:
        made.writestr("a", b"ab" * 1_000_000)
    data = kept.getvalue().replace((2_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    with pytest.raises(Refused, match="damaged"):
        Archive(data).read("a")


def test_parts_by_name() -> None:
    whole = Archive(archive({"a": "b", "c.xml": "<d/>"}))
    assert (whole.names, "a" in whole, "e" in whole) == (["a", "c.xml"], True, False)
    assert (whole.read("a"), whole.markup("c.xml")) == (b"b", b"<d/>")
    with pytest.raises(Refused):
        whole.read("e")


def test_entities_in_any_encoding() -> None:
    for encoding in ("utf-8", "utf-16", "utf-16-be"):
        with pytest.raises(Refused, match="entities"):
            refuse_entities('<!DOCTYPE a [<!ENTITY b "c">]>'.encode(encoding))
    refuse_entities(b"<!DOCTYPE html><p>[a]</p>")
