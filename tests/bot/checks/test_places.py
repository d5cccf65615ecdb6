import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.checks.places import check_places
from bot.content.places import load_places
from bot.paths import ROOT

Edit = tuple[str, str, str]

RULES: dict[str, tuple[Edit, str, str]] = {
    "a place outside the Netherlands": (
        ("towns.csv", "reusel_de_mierden,51.362", "reusel_de_mierden,15.362"),
        "towns.csv",
        r"reusel: 15.362, 5.165 lies outside the Netherlands",
    ),
    "a town far from its municipality": (
        ("towns.csv", "Ulrum,het_hogeland", "Ulrum,utrecht"),
        "towns.csv",
        r"ulrum: 1\d\d km from its municipality utrecht",
    ),
    "an id too long for a button": (
        (
            "towns.csv",
            "ulrum,U",
            "ulrum_in_the_north_of_the_north_of_it,New,utrecht,52,5,1\nulrum,U",
        ),
        "towns.csv",
        r"ulrum_\w+: the id is too long for a button",
    ),
    "a municipality too many": (
        ("municipalities.csv", "zwolle,", "new,New,province_utrecht,,52,5.1,1\nzwolle,"),
        "municipalities.csv",
        r"343 rows, 342 expected",
    ),
    "a main place that is no town": (
        ("municipalities.csv", "zuid_holland,middelharnis", "zuid_holland,dirksland_new"),
        "municipalities.csv",
        r"goeree_overflakkee: its main place dirksland_new is no town in it",
    ),
    "a main place in another municipality": (
        ("municipalities.csv", "zuid_holland,middelharnis", "zuid_holland,rosmalen"),
        "municipalities.csv",
        r"goeree_overflakkee: its main place rosmalen is no town in it",
    ),
    "a large municipality without an Arabic spelling": (
        ("spellings.yml", "  ar: زايست\n", ""),
        "municipalities.csv",
        r"zeist: no spelling in ar",
    ),
    "a province without a Tigrinya spelling": (
        ("spellings.yml", "  ti: ዜላንድ፣ ዘላንድ\n", ""),
        "provinces.csv",
        r"zeeland: no spelling in ti",
    ),
    "a spelling of two places": (
        ("spellings.yml", "  ar: زايست\n", "  ar: زايست، لوبيك\n"),
        "spellings.yml",
        r"zeist: لوبيك is also a spelling of lopik|lopik: لوبيك is also a spelling of zeist",
    ),
    "a spelling that stands twice": (
        ("spellings.yml", "  ar: زايست\n", "  ar: زايست، زايست\n"),
        "spellings.yml",
        r"zeist: زايست stands twice",
    ),
}


@pytest.fixture
def broken(tmp_path: Path) -> Callable[[Edit], list[tuple[str, str]]]:
    """Changes one thing in a copy of the places and returns what is found."""

    def check(edit: Edit) -> list[tuple[str, str]]:
        shutil.copytree(ROOT / "data" / "places", tmp_path / "data" / "places")
        shutil.copy(ROOT / "data" / "nearby.yml", tmp_path / "data")
        file, old, new = edit
        path = tmp_path / "data" / "places" / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        found = check_places(load_places(tmp_path / "data"), tmp_path)
        return [(item.path, item.what) for item in found]

    return check


def test_the_places_of_the_repository_are_in_order() -> None:
    assert list(check_places(load_places(ROOT / "data"), ROOT)) == []


@pytest.mark.parametrize("rule", RULES)
def test_what_breaks_a_rule_is_found_once_with_its_file(
    rule: str, broken: Callable[[Edit], list[tuple[str, str]]]
) -> None:
    edit, file, what = RULES[rule]
    ((path, said),) = broken(edit)
    assert path == f"data/places/{file}"
    assert re.fullmatch(what, said)


def test_places_of_one_name_may_share_their_spelling() -> None:
    """Bergen in Limburg and Bergen in Noord-Holland: she chooses."""
    places = load_places(ROOT / "data")
    assert places["bergen_nh"].spellings.ar == places["bergen_l"].spellings.ar
