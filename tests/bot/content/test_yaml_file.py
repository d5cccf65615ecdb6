import datetime
from pathlib import Path

import pytest

from bot.content.errors import ContentError
from bot.content.yaml_file import Record, line_of, parse, read_mapping, short
from bot.paths import ROOT

TEXT = """\
first:
  name: one
  days:
  - 2026-01-01
  - 2026-01-02
second:
  name: two
"""


class Entry(Record):
    name: str
    days: tuple[datetime.date, ...] = ()


def written(folder: Path, text: str) -> Path:
    path = folder / "file.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_mapping_is_read_with_its_order_and_letters(tmp_path: Path) -> None:
    content = read_mapping(written(tmp_path, "ቋንቋ: ትግርኛ\nلغة: العربية\n"))
    assert list(content.items()) == [("ቋንቋ", "ትግርኛ"), ("لغة", "العربية")]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"nothing.yml: the file is missing"):
        read_mapping(tmp_path / "nothing.yml")


@pytest.mark.parametrize("text", ["", "- one\n- two\n", "only words"])
def test_a_file_that_is_no_mapping_is_an_error(text: str, tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"file.yml:1: a mapping of entries is expected"):
        read_mapping(written(tmp_path, text))


def test_an_entry_that_stands_twice_is_an_error_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"file.yml:3: found duplicate key"):
        read_mapping(written(tmp_path, "one: 1\ntwo: 2\none: 3\n"))


def test_broken_yaml_is_an_error_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as raised:
        read_mapping(written(tmp_path, "one: 1\ntwo: [1, 2\nthree: 3\n"))
    assert raised.value.line == 3
    assert raised.value.path == tmp_path / "file.yml"


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ((), 1),
        (("first",), 1),
        (("first", "name"), 2),
        (("first", "days"), 3),
        (("first", "days", 1), 5),
        (("second", "name"), 7),
        (("second", "nothing"), 6),
        (("first", "name", "deeper"), 2),
        (("nothing",), 1),
    ],
)
def test_the_line_of_the_deepest_key_that_is_there_is_found(
    keys: tuple[str | int, ...], line: int, tmp_path: Path
) -> None:
    assert line_of(read_mapping(written(tmp_path, TEXT)), *keys) == line


def test_a_record_is_made_from_its_fields(tmp_path: Path) -> None:
    content = read_mapping(written(tmp_path, TEXT))
    entry = parse(Entry, content["first"], tmp_path / "file.yml", "first", 1)
    assert entry == Entry(name="one", days=(datetime.date(2026, 1, 1), datetime.date(2026, 1, 2)))


@pytest.mark.parametrize(
    ("fields", "place", "reason"),
    [
        ("  days: []", 2, "name: field required"),
        ("  name: one\n  colour: red", 3, "colour: extra fields not permitted"),
        ("  name: one\n  days:\n  - tomorrow", 4, "days.0: invalid date format"),
    ],
)
def test_the_first_field_that_breaks_the_schema_is_named_with_its_line(
    fields: str, place: int, reason: str, tmp_path: Path
) -> None:
    path = written(tmp_path, f"first:\n{fields}\n")
    with pytest.raises(ContentError) as raised:
        parse(Entry, read_mapping(path)["first"], path, "first", 1)
    assert str(raised.value) == f"{path}:{place}: first: {reason}"
    assert (raised.value.entry, raised.value.reason) == ("first", reason)


@pytest.mark.parametrize("fields", [None, "words", 5, ["a list"]])
def test_an_entry_without_fields_is_an_error(fields: object) -> None:
    with pytest.raises(ContentError, match="file.yml:3: one: fields are expected"):
        parse(Entry, fields, Path("file.yml"), "one", 3)


def test_a_record_cannot_be_changed() -> None:
    with pytest.raises(TypeError, match="immutable"):
        Entry(name="one").name = "two"


def test_a_file_of_the_repository_is_named_from_its_top() -> None:
    assert short(ROOT / "data" / "topics.yml") == Path("data/topics.yml")
    assert short(Path("/elsewhere/topics.yml")) == Path("/elsewhere/topics.yml")
