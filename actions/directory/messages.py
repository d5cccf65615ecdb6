"""What the directory says: the list near her, the questions for her place, the way to an entry."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from actions.button import fixed_button
from actions.directory.entry import entry_choices, entry_part, text_of
from actions.directory.query import WISHES, Found, Query, Result
from bot.content.content import Content
from bot.content.directory import Entry
from bot.content.places import Places

_TOGETHER = ("women_group", "role_model", "mentoring", "language")
"""Main kinds of entries where she meets people; with the others she asks for help."""
WALK_KM, BIKE_KM = 2.0, 8.0
"""As the crow flies: about half an hour on foot, and half an hour by bike."""
_MAP = "https://www.openstreetmap.org/search?query="


def list_message(result: Result, query: Query, slots: Mapping[str, Any]) -> dict[str, Any]:
    """Return a page of the list, as arguments of ``utter_message``."""
    place = slots.get("place") or slots.get("municipality")
    first = query.offset + 1
    numbered = list(enumerate(result.found, first))
    parts = [entry_part(number, found) for number, found in numbered]
    choices = [choice for number, found in numbered for choice in entry_choices(number, found)]
    seen = query.offset + len(result.found)
    if seen < result.total:
        choices.append(fixed_button("more_nearby"))
    else:
        parts.append({"response": _end(query)})
    choices += [fixed_button("change_filter"), fixed_button("other_place")]
    return {
        "response": _heading(result, query),
        "values": {"place": {"place": place}} if place else {},
        "parts": parts,
        "choices": choices,
        "form": True,
    }


def _heading(result: Result, query: Query) -> str:
    """Return the first line: what is shown, and what had to be given up for it."""
    if not result.found:
        return "utter_nearby_nothing_more"
    if query.offset:
        return "utter_nearby_more"
    if "kinds" in result.relaxed:
        return "utter_nearby_other_kinds"
    if query.kinds == {"safety"}:
        return "utter_nearby_safety"
    if any(wish in result.relaxed for wish in WISHES):
        return "utter_nearby_without_wish"
    if "distance" not in result.relaxed:
        return "utter_nearby_found"
    somewhere = any(found.km is not None for found in result.found)
    return "utter_nearby_far" if somewhere else "utter_nearby_everywhere"


def _end(query: Query) -> str:
    """Return the last line: where else she can ask, and how to begin something with others."""
    if query.kinds == {"safety"}:
        return "utter_nearby_end_safety"
    together = query.kinds.intersection(_TOGETHER) or not query.kinds
    return "utter_nearby_end" if together else "utter_nearby_end_help"


def ask_place_message(nearby: Mapping[str, Any], places: Places) -> dict[str, Any]:
    """Return the question where she lives.

    Args:
        nearby: how often her answer was not understood (``tries``), and the places of one name
            among which she may choose (``candidates``).
        places: all places.
    """
    candidates, tries = nearby.get("candidates") or (), nearby.get("tries", 0)
    if candidates:
        choices = [_place_button(name) for name in candidates]
        return {"response": "utter_ask_which_place", "choices": choices, "form": True}
    if tries < 2:
        response = "utter_ask_place_again" if tries else "utter_ask_place"
        return {"response": response, "choices": [fixed_button("stop")], "form": True}
    choices = [_place_button(place.id) for place in places.of_kind("province")]
    return {"response": "utter_ask_province", "choices": choices, "form": True}


def wishes_message(wishes: Sequence[str]) -> dict[str, Any]:
    """Return the question what matters to her, each wish a button that adds or removes it."""
    return {
        "response": "utter_ask_wishes",
        "choices": [fixed_button(f"{'no' if wish in wishes else 'only'}_{wish}") for wish in WISHES]
        + [fixed_button("show_list")],
        "form": True,
    }


def which_message(entries: Sequence[Entry], intent: str) -> dict[str, Any]:
    """Return the question which of the `entries` she means; a button presses its `intent`."""
    choices = [{"label": entry.name, "payload": f"{intent}:{entry.id}"} for entry in entries]
    return {"response": "utter_nearby_which", "choices": choices, "form": True}


def first_visit_message(entry: Entry, content: Content, language: str | None) -> dict[str, Any]:
    """Return what she can say the first time: a Dutch text to show, and what it means."""
    name = "first_visit" if entry.kinds[0] in _TOGETHER else "first_help"
    speaks = content.languages.speaks.get(language or "")
    told = [{"response": "utter_nearby_text", "values": {"text": text_of(entry, "first_time")}}]
    return {
        "response": f"utter_{name}",
        "values": {"name": entry.name},
        "parts": [*(told if entry.first_time else ()), {"response": f"utter_card/{name}"}],
        "choices": [fixed_button("back_to_list")],
        "card": content.cards[f"card/{name}"].written_for(speaks.dutch if speaks else None),
    }


def travel_message(found: Found, places: Places) -> dict[str, Any]:
    """Return how to get to an entry: on foot, by bike, by bus; a map with its address only."""
    entry = found.entry
    place = places[found.place or entry.places[0]]
    address = f"{entry.address}, {place.name}" if entry.address else place.name
    parts = [{"response": f"utter_travel_{_means(found.km)}"}]
    if not entry.address:
        parts.append({"response": "utter_travel_ask_address"})
    return {
        "response": "utter_travel",
        "values": {"name": entry.name, "address": address, "map": _MAP + quote(address)},
        "parts": parts,
        "choices": [
            fixed_button("back_to_list"),
            {"response": "utter_button_first_visit_this", "payload": f"first_visit:{entry.id}"},
        ],
    }


def _means(km: float | None) -> str:
    # Within a town the way is not known: from one side of it to the other can be far.
    if km is None or km > BIKE_KM or not round(km):
        return "bus"
    return "walk" if km <= WALK_KM else "bike"


def _place_button(identifier: str) -> dict[str, Any]:
    return {
        "response": "utter_nearby_place",
        "values": {"place": {"place": identifier}},
        "payload": f"tell_place:{identifier}",
    }
