"""A zip of question files: the same bytes each time, and nothing taken in that is no question file."""

import io
import stat
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.formats import parcel
from quizapp.formats.parcel import Unpacked
from tests.cpu import spent

FILES = {
    "article.yaml": b"a: 1\n",
    "bank/moon.yaml": "b: 🌙\n".encode(),
    "sets/01-moon.yaml": b"c: 3\n",
}
NO_ZIP = "This is not a zip file, or it is damaged."
LARGE = "This is too large: unpacked, at most 8 MB."


def packed(**files: bytes) -> bytes:
    return zipped(files.items())


def zipped(
    files: object, mode: int = stat.S_IFREG | 0o644, way: int = zipfile.ZIP_DEFLATED
) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", way) as made:
        for name, data in files:  # type: ignore[attr-defined]
            info = zipfile.ZipInfo(name)
            info.compress_type = way
            info.external_attr = mode << 16
            made.writestr(info, data)
    return kept.getvalue()


def test_what_is_written_is_read_and_neither_order_nor_time_matters() -> None:
    data = parcel.write(FILES, "tides")
    assert parcel.read(data) == Unpacked(FILES)
    assert parcel.write(dict(reversed(FILES.items())), "tides") == data
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        assert opened.namelist() == [f"tides/{name}" for name in sorted(FILES)]
        assert {one.date_time for one in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_files_may_stand_in_no_folder_and_a_system_may_leave_its_own() -> None:
    more = {"__MACOSX/._article.yaml": b"x", ".DS_Store": b"x", "bank/": b""}
    assert parcel.read(zipped([*FILES.items(), *more.items()])) == Unpacked(FILES)


@pytest.mark.parametrize(
    "name",
    [
        "../article.yaml",
        "/article.yaml",
        "tides/../../etc/bank/a.yaml",
        "bank/../../a.yaml",
        "bank\\a.yaml",
        "C:\\article.yaml",
        "bank/deep/a.yaml",
        "original.txt",
        "bank/a.exe",
        "sets/a\nb.yaml",
    ],
)
def test_a_name_that_has_no_place_is_refused(name: str) -> None:
    told = parcel.read(zipped([*FILES.items(), (name, b"x")]))
    assert told.files == {}
    assert told.problem == "“%(name)s” has no place among question files."
    assert told.values["name"].isprintable()


def test_a_link_is_refused() -> None:
    told = parcel.read(zipped([("article.yaml", b"/etc/passwd")], mode=stat.S_IFLNK | 0o777))
    assert told.problem == "“%(name)s” is a link, not a file."


def test_a_file_that_is_in_it_twice_is_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        data = zipped([("article.yaml", b"a"), ("article.yaml", b"b")])
    assert parcel.read(data).problem == "“%(name)s” is in it twice."


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK",
        b"PK\x03\x04" + b"\0" * 100,
        b"%PDF-1.7",
        parcel.write(FILES, "tides")[:-30],
        parcel.write(FILES, "tides").replace(b"\x50\x4b\x03\x04", b"\x50\x4b\x03\x05"),
        zipped(FILES.items(), way=zipfile.ZIP_LZMA),
        zipped(FILES.items(), way=zipfile.ZIP_BZIP2),
    ],
)
def test_what_is_no_zip_or_damaged_is_refused(data: bytes) -> None:
    assert parcel.read(data) == Unpacked(problem=NO_ZIP)


def test_a_file_under_a_password_is_refused() -> None:
    data = bytearray(packed(**{"article.yaml": b"a: 1"}))
    data[6] |= 1  # the flag in the file's own head
    data[data.index(b"PK\x01\x02") + 8] |= 1  # and in the list
    assert parcel.read(bytes(data)) == Unpacked(problem=NO_ZIP)


def test_a_bomb_is_refused_at_once() -> None:
    large = packed(**{"article.yaml": b"\0" * 300_000_000})
    many = zipped((f"bank/{at}.yaml", b"") for at in range(1001))
    with spent() as cpu:
        assert parcel.read(large).problem == LARGE
        assert parcel.read(many).problem == "This holds too many files."
        assert parcel.read(b"x" * 10_000_001).problem == LARGE
    assert cpu.seconds < 1


def test_a_bomb_that_lies_about_its_size_is_read_no_further_than_it_may_be() -> None:
    data = bytearray(packed(**{"article.yaml": b"\0" * 50_000_000}))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = (1000).to_bytes(4, "little")
    assert parcel.read(bytes(data)).problem in {LARGE, NO_ZIP}


def test_many_files_may_together_not_be_larger_than_one_may() -> None:
    noise = bytes(range(256)) * 8000  # 2 MB that say they are packed well
    data = zipped(((f"bank/{at}.yaml", noise) for at in range(5)), way=zipfile.ZIP_STORED)
    assert parcel.read(data).problem == LARGE


@given(st.binary(max_size=200), st.integers(0, 400))
def test_whatever_is_damaged_is_told_in_words(noise: bytes, at: int) -> None:
    data = parcel.write(FILES, "tides")
    told = parcel.read(data[:at] + noise + data[at + len(noise) :])
    assert told.problem or set(told.files) <= set(FILES)
