"""Distances, computed by hand on a sphere of 6,371 km: 0.1 degree along a meridian is 11.119 km."""

import numpy as np
import pytest

from actions.directory.columns import EVERYBODY, OTHERS, OWN, PERHAPS_OTHERS, Columns
from tests.actions.directory.entries import entry, national

PLACES = {
    "here": (52.0, 5.0),
    # 6371 km x 0.1 x pi / 180
    "north": (52.1, 5.0),
    # 6371 km x cos(52) x 0.2 x pi / 180 = 6371 x 0.61566 x 0.0034907
    "east": (52.0, 5.2),
    "amsterdam": (52.3740, 4.8897),
    "rotterdam": (51.9225, 4.4792),
}


@pytest.mark.parametrize(
    ("place", "km"), [("here", 0.0), ("north", 11.119), ("east", 13.692), ("nowhere", np.inf)]
)
def test_a_distance_is_that_of_the_great_circle(place: str, km: float) -> None:
    columns = Columns([entry("a", places=[place])], PLACES)
    assert columns.kilometres(PLACES["here"]) == pytest.approx([km], abs=0.001)


def test_amsterdam_lies_57_km_from_rotterdam() -> None:
    # 0.4515 degrees north: 50.20 km; 0.4105 degrees east at 52.15 north: 28.01 km;
    # together, by Pythagoras: 57.49 km
    columns = Columns([entry("a", places=["amsterdam"])], PLACES)
    assert columns.kilometres(PLACES["rotterdam"]) == pytest.approx([57.49], abs=0.05)


def test_the_nearest_of_several_places_counts() -> None:
    entries = [
        entry("a", places=["rotterdam", "north", "amsterdam"]),
        national("nowhere"),
        entry("b", places=["nowhere", "east"]),
    ]
    kilometres = Columns(entries, PLACES).kilometres(PLACES["here"])
    assert kilometres == pytest.approx([11.119, np.inf, 13.692], abs=0.001)


def test_without_a_point_nothing_has_a_distance() -> None:
    assert Columns([entry("a", places=["here"])], PLACES).kilometres(None)[0] == np.inf


@pytest.mark.parametrize(
    ("languages", "language", "rank"),
    [
        (["ti", "nl"], "ti", OWN),
        (["ti", "nl"], "ar", OTHERS),
        (["fa"], "ti", OTHERS),
        (["ti"], "nl", PERHAPS_OTHERS),
        (["nl", "en"], "ti", EVERYBODY),
        ([], "ti", EVERYBODY),
        (["ar", "any"], "ti", EVERYBODY),
        (["interpreter", "ar"], "ti", EVERYBODY),
        (["ti"], "", PERHAPS_OTHERS),
    ],
)
def test_a_group_is_her_own_or_for_everybody_or_for_others(
    languages: list[str], language: str, rank: int
) -> None:
    columns = Columns([entry("a", languages=languages)], {})
    assert columns.group_rank(language)[0] == rank
