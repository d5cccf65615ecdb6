"""Each rule for the directory, broken once."""

import datetime
from dataclasses import replace
from typing import Any

import pytest

from bot.checks.directory import (
    MAX_CHARACTERS,
    check_directory,
    check_entry_places,
    to_look_up,
)
from bot.content.content import Content
from bot.content.directory import Entry
from tests.actions.directory.entries import entry

TODAY = datetime.date(2026, 11, 23)


def with_entries(content: Content, *entries: Entry) -> Content:
    return replace(content, directory={one.id: one for one in entries})


def found(content: Content, *entries: Entry) -> list[str]:
    return [finding.what for finding in check_directory(with_entries(content, *entries), TODAY)]


def test_the_directory_of_the_repository_breaks_no_rule(content: Content) -> None:
    assert list(check_directory(content, TODAY)) == []


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"email": "fatima.jansen@example.org"}, "fatima.jansen@example.org looks like"),
        ({"email": "f.jansen@example.org"}, "f.jansen@example.org looks like"),
        ({"phone": "06-12345678"}, "06-12345678 is a mobile number"),
        ({"phone": "+31 6 12345678"}, "+31 6 12345678 is a mobile number"),
        (
            {"description": "Thee. " * 31},
            f"description has 186 characters in en, {MAX_CHARACTERS} are enough",
        ),
        (
            {"for_whom": "De vrouw " + "en nog een vrouw " * 4},
            r"for_whom has 18.0 words a sentence",
        ),
        (
            {"description": "De thee wordt gedronken. De les wordt gegeven."},
            "description has two passive sentences in a row in Dutch",
        ),
        ({"checked": "2026-12"}, "checked 2026-12 lies in the future"),
    ],
)
def test_an_entry_that_breaks_a_rule_is_named(
    fields: dict[str, Any], what: str, content: Content
) -> None:
    finding, *_others = found(content, entry("group", **fields))
    assert finding.startswith(f"group: {what}")


@pytest.mark.parametrize(
    "fields",
    [
        {"email": "info@example.org"},
        {"email": "vrouwengroep@example.org"},
        {"phone": "010-465 92 96"},
        {"phone": "+31 247 247 247"},
        {"checked": "2026-11-23"},
        {"checked": "2026"},
    ],
)
def test_general_contacts_and_past_dates_break_no_rule(
    fields: dict[str, Any], content: Content
) -> None:
    assert found(content, entry("group", **fields)) == []


@pytest.mark.parametrize(
    ("one", "other", "field"),
    [
        ({"name": "De Roos"}, {"name": "de roos"}, "name"),
        ({"phone": "010-465 92 96"}, {"phone": "010 465 9296"}, "phone"),
        (
            {"website": "https://www.roos.nl/", "places": ["ede", "zeist"]},
            {"website": "http://roos.nl", "places": ["zeist"]},
            "website",
        ),
    ],
)
def test_an_entry_that_stands_there_twice_is_named(
    one: dict[str, Any], other: dict[str, Any], field: str, content: Content
) -> None:
    first = entry("first", **{"website": "https://first.nl", **one})
    second = entry("second", **{"website": "https://second.nl", **other})
    assert found(content, first, second) == [f"second: has the same {field} as first"]


def test_one_website_may_have_doors_in_two_places(content: Content) -> None:
    leiden, zoetermeer = entry("a", places=["leiden"]), entry("b", places=["zoetermeer"])
    assert found(content, leiden, zoetermeer) == []


def test_what_is_never_shown_is_not_checked(content: Content) -> None:
    assert found(content, entry("ended", status="ended", phone="06-12345678")) == []


def test_places_and_municipalities_that_do_not_exist_are_named() -> None:
    group = entry("group", places=["zeist", "atlantis"], municipalities=["oz"])
    findings = check_entry_places([group], {"zeist"}, {"zeist"})
    assert [finding.what for finding in findings] == [
        "group: no place atlantis in data/places",
        "group: no municipality oz in data/places",
    ]


@pytest.mark.parametrize(
    ("checked", "old"),
    [
        ("2025-05-22", True),
        ("2025-05-23", False),
        ("2025-04", True),
        ("2025-05", False),
        ("2024", True),
        ("2025", False),
    ],
)
def test_an_active_entry_is_to_be_looked_up_after_18_months(
    checked: str, old: bool, content: Content
) -> None:
    one = with_entries(content, entry("group", checked=checked))
    assert [found.id for found in to_look_up(one, TODAY)] == (["group"] if old else [])


@pytest.mark.parametrize("status", ["unknown", "ended"])
def test_only_active_entries_are_to_be_looked_up(status: str, content: Content) -> None:
    one = with_entries(content, entry("group", checked="2010", status=status))
    assert to_look_up(one, TODAY) == []
