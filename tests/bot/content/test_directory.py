import gc
from pathlib import Path
from typing import Any

import pytest

from bot.content.content import Content
from bot.content.directory import Entry, load_directory
from bot.content.errors import ContentError
from bot.content.messages import entry_messages

GROUP = """\
# Women's groups
roos:
  name: De Roos
  kinds: [women_group, language]
  reach: local
  places: [zeist]
  municipalities: [zeist]
  women_only: yes
  phone: 0301234567
  walk_in: Monday, 9:00-12:00.
  description: Women drink tea.
  status: active
  checked: 2026-03-04
  source: https://roos.example.org/
"""
DESK = GROUP.replace("roos", "desk")


def loaded(data: Path, **files: str) -> dict[str, Entry]:
    (data / "directory").mkdir()
    for name, text in files.items():
        (data / "directory" / f"{name}.yml").write_text(text, encoding="utf-8")
    return load_directory(data)


def test_an_entry_is_read_as_it_is_written(tmp_path: Path) -> None:
    roos = loaded(tmp_path, a=GROUP)["roos"]
    assert (roos.name, roos.kinds) == ("De Roos", ("women_group", "language"))
    assert (roos.women_only, roos.childcare, roos.cost) == ("yes", "unknown", "unknown")
    assert (roos.path.name, roos.line) == ("a.yml", 2)


def test_a_telephone_number_keeps_its_zero(tmp_path: Path) -> None:
    assert loaded(tmp_path, a=GROUP)["roos"].phone == "0301234567"


@pytest.mark.parametrize("checked", ["2026", "2026-03", "2026-03-04"])
def test_a_date_is_as_precise_as_it_is_written(checked: str, tmp_path: Path) -> None:
    roos = loaded(tmp_path, a=GROUP.replace("2026-03-04", checked))["roos"]
    assert (roos.checked, roos.year) == (checked, "2026")


@pytest.mark.parametrize(
    ("written", "other", "shown"),
    [
        ("status: active", "status: active", True),
        ("status: active", "status: unknown", True),
        ("status: active", "status: ended", False),
        ("status: active", "status: active\n  hidden: Only a plan.", False),
    ],
)
def test_what_has_ended_or_is_hidden_is_kept_and_not_shown(
    written: str, other: str, shown: bool, tmp_path: Path
) -> None:
    roos = loaded(tmp_path, a=GROUP.replace(written, other))["roos"]
    assert roos.shown is shown
    assert bool(list(entry_messages(roos))) is shown


def test_what_she_reads_is_translated_field_by_field(tmp_path: Path) -> None:
    messages = entry_messages(loaded(tmp_path, a=GROUP)["roos"])
    assert [(message.domain, message.context, message.text) for message in messages] == [
        ("directory", "directory/roos/description", "Women drink tea."),
        ("directory", "directory/roos/walk_in", "Monday, 9:00-12:00."),
    ]


@pytest.mark.parametrize(
    ("written", "broken", "line", "reason"),
    [
        ("language]", "tango]", 4, "kinds.1: unexpected value"),
        ("[women_group, language]", "[]", 4, "kinds: at least one kind is needed"),
        ("reach: local", "reach: regional", 2, "a regional entry names its provinces"),
        ("  municipalities: [zeist]\n", "", 2, "a local entry names its municipalities"),
        ("places: [zeist]", "places: [Zeist]", 6, "places.0: 'Zeist' is no id"),
        ("women_only: yes", "women_only: true", 8, "women_only: unexpected value"),
        ("women_only: yes", "languages: [Dutch]", 8, "languages.0: 'Dutch' is no language code"),
        ("0301234567", "ask Fatima", 9, "phone: string does not match"),
        ("walk_in", "walkin", 10, "walkin: extra fields not permitted"),
        ("  description: Women drink tea.\n", "", 2, "description: it is shown"),
        ("status: active", "status: maybe", 12, "status: unexpected value"),
        ("checked: 2026-03-04", "checked: soon", 13, "checked: string does not match"),
        ("checked: 2026-03-04", "checked: 2026-13", 13, "checked: string does not match"),
        ("  checked: 2026-03-04\n", "", 2, "checked: active since when"),
        ("  source: https://roos.example.org/\n", "", 2, "source: it is shown"),
        ("https://roos", "roos", 14, "source: string does not match"),
        ("roos:", f"{'r' * 31}:", 3, "id: string does not match"),
        ("roos:", "De-Roos:", 3, "id: string does not match"),
        ("  name: De Roos\n", "  name: a\n  name: b\n", 4, "found duplicate key"),
        ("name: De Roos", "name: [De Roos", 4, "did not find expected"),
    ],
)
def test_an_entry_that_breaks_the_schema_is_named(
    written: str, broken: str, line: int, reason: str, tmp_path: Path
) -> None:
    assert written in GROUP
    with pytest.raises(ContentError, match=rf"a.yml:{line}: .*{reason}"):
        loaded(tmp_path, a=GROUP.replace(written, broken))


def test_an_entry_to_which_she_cannot_go_must_be_hidden(tmp_path: Path) -> None:
    text = GROUP
    for way in ("  places: [zeist]\n", "  phone: 0301234567\n", "  walk_in: Monday, 9:00-12:00.\n"):
        text = text.replace(way, "")
    with pytest.raises(ContentError, match=r"a.yml:2: roos: nothing tells how she can go there"):
        loaded(tmp_path, a=text)


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 1, "a mapping of entries is expected"),
        ("- roos", 1, "a mapping of entries is expected"),
        ("roos:\n", 1, "roos: fields are expected"),
        (GROUP + GROUP, 16, "found duplicate key"),
        ("[a, b]: c", 1, "a key is one word"),
    ],
)
def test_a_file_that_is_no_mapping_of_entries_is_an_error(
    text: str, line: int, reason: str, tmp_path: Path
) -> None:
    with pytest.raises(ContentError, match=rf"a.yml:{line}: {reason}"):
        loaded(tmp_path, a=text)


def test_a_file_that_is_not_utf_8_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "directory").mkdir()
    (tmp_path / "directory" / "a.yml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ContentError, match=r"a.yml: the file is not UTF-8"):
        load_directory(tmp_path)


def test_an_entry_in_two_files_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"b.yml:2: roos: this id exists in another file"):
        loaded(tmp_path, a=GROUP, b=GROUP)


def test_entries_of_several_files_stand_in_their_order(tmp_path: Path) -> None:
    assert list(loaded(tmp_path, b=GROUP, a=DESK)) == ["desk", "roos"]


def test_what_has_been_read_is_not_searched_for_garbage_again_and_again(tmp_path: Path) -> None:
    text = "".join(GROUP.replace("roos:", f"roos_{number}:") for number in range(1000))
    before = [generation["collections"] for generation in gc.get_stats()]
    assert len(loaded(tmp_path, a=text)) == 1000
    # Awake again, the collector looks once.
    after = [generation["collections"] for generation in gc.get_stats()]
    assert sum(after) - sum(before) <= 1


def test_every_shown_entry_of_the_repository_has_a_source_and_a_way_to_go(
    content: Content,
) -> None:
    assert len(content.directory) == 134
    for entry in content.directory.values():
        ways: list[Any] = [entry.places, entry.walk_in, entry.phone, entry.website]
        assert not entry.shown or (entry.source and any(ways)), entry.id
        assert entry.shown or entry.status == "ended" or entry.hidden, entry.id


def test_nobody_is_sent_to_the_kinds_of_help_that_have_ended(content: Content) -> None:
    shown = {entry.id for entry in content.directory.values() if entry.shown}
    assert not shown & {"pilot_haarlemmermeer", "cjg_alphen_moedergroep", "time4you", "sezo"}
