"""What she wants from the directory, as it goes through buttons and is kept in slots.

A button carries it as ``women_group.children``: the kind, then her wishes. The slot ``nearby``
keeps the kinds, how far she has seen the list, and how often her place was not understood.
"""

from collections.abc import Collection, Mapping
from typing import Any

from actions.directory.query import WISHES, Query, Wish
from bot.content.places import Places

DEFAULT_KIND = "women_group"
"""What she is shown when she only says where she lives."""


def kinds_and_wishes(value: str) -> tuple[list[str], list[Wish]]:
    """Return kind and wishes that a button or a sentence carries.

    Args:
        value: such as ``women_group`` or ``women_group.children``; may be empty.
    """
    kind, *rest = value.split(".")
    return [kind or DEFAULT_KIND], [wish for wish in WISHES if wish in rest]


def toggled(wishes: Collection[str], wish: str) -> list[str]:
    """Return `wishes` with `wish` added, or without it where it was among them."""
    kept = [name for name in WISHES if (name in wishes) != (name == wish)]
    return [str(name) for name in kept]


def query(slots: Mapping[str, Any], places: Places) -> Query:
    """Return what to look up for a conversation.

    Args:
        slots: its slots ``place``, ``municipality``, ``filters``, ``nearby``, ``language``.
        places: all places.
    """
    nearby = slots.get("nearby") or {}
    widget = str(slots.get("municipality") or "")
    place = places.by_id.get(str(slots.get("place") or widget))
    at_a_point = place is not None and place.kind != "province"
    return Query(
        kinds=frozenset(nearby.get("kinds") or [DEFAULT_KIND]),
        point=(place.latitude, place.longitude) if place and at_a_point else None,
        municipality=(places.municipality(place.id) or "") if place else "",
        province=place.province if place else "",
        wishes=frozenset(wish for wish in WISHES if wish in (slots.get("filters") or ())),
        language=str(slots.get("language") or ""),
        widget=widget if widget in places else "",
        offset=int(nearby.get("offset", 0)),
    )
