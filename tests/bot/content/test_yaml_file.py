import datetime
from pathlib import Path

import pytest

from bot.content.errors import ContentError
from bot.content.yaml_file import Record, line_of, parse, read_mapping, read_texts, short
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


def test_a_value_that_holds_itself_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "x.yml").write_text("a: &a\n  b: *a\n")
    with pytest.raises(ContentError, match="a value cannot hold itself"):
        read_mapping(tmp_path / "x.yml")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        *[("no", "no"), ("yes", "yes"), ("9:00", "9:00"), ("'5'", "5"), ("", None), ("~", None)],
        *[("true", True), ("0.5", 0.5), ("-3", -3), ("2026-12-01", datetime.date(2026, 12, 1))],
        ("[a, 1]", ["a", 1]),
    ],
)
def test_words_mean_what_they_mean_in_yaml_1_2(written: str, value: object, tmp_path: Path) -> None:
    (tmp_path / "x.yml").write_text(f"a: {written}\n")
    assert read_mapping(tmp_path / "x.yml")["a"] == value


def test_a_text_keeps_its_form(tmp_path: Path) -> None:
    (tmp_path / "x.yml").write_text("a: 0201\nb: 2026-12-01\nc: [1.0]\n")
    assert read_texts(tmp_path / "x.yml") == {"a": "0201", "b": "2026-12-01", "c": ["1.0"]}


def test_a_day_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "x.yml").write_text("a: 1\nb: 2026-13-01\n")
    with pytest.raises(ContentError, match=r"x\.yml:2: "):
        read_mapping(tmp_path / "x.yml")
