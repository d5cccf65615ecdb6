"""What the directory says: the list near her, what is known of an entry, the way to it.

The words stand in ``bot/domain/nearby.yml``; here are the names of responses, and their values.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from actions.button import fixed_button
from actions.directory.entry import (
    Aspect,
    ask_part,
    entry_choices,
    entry_part,
    facts,
    name_line,
    text_of,
    unknown_line,
)
from actions.directory.query import WISHES, Found, Query, Result, Wish
from actions.directory.wanted import DEFAULT_KIND
from bot.content.content import Content
from bot.content.directory import Entry
from bot.content.places import Places
from bot.payloads import MAX_BYTES

_TOGETHER = ("women_group", "role_model", "mentoring", "language")
"""Main kinds of entries where she meets people; with the others she asks for help."""
WALK_KM, BIKE_KM = 2.0, 8.0
"""As the crow flies: about half an hour on foot, and half an hour by bike."""
FILTERS = 2
"""Wishes that a list offers to add in one tap."""
DETAILS = 2
"""Lines about each entry where she asks about all of them."""
_FILTERS_OF_GROUPS: tuple[Wish, ...] = ("women_only", "children", "my_language")
_FILTERS_OF_HELP: tuple[Wish, ...] = ("my_language", "children", "women_only")
"""What matters most of groups, and of desks, first."""
_MOST_BYTES = MAX_BYTES - len("/~") - 12
"""Of a payload, without its signature of twelve letters (`bot.payloads`)."""
_MAP = "https://www.openstreetmap.org/search?query="


def list_message(result: Result, query: Query, slots: Mapping[str, Any]) -> dict[str, Any]:
    """Return a page of the list, as arguments of ``utter_message``.

    Its buttons are those of each entry, the wishes that she can add, more, and another place.
    """
    place = slots.get("place") or slots.get("municipality")
    numbered = list(enumerate(result.found, query.offset + 1))
    to_ask = _to_ask_everywhere(result.found)
    parts = [entry_part(number, found, to_ask) for number, found in numbered]
    if to_ask:
        parts.append(ask_part(to_ask))
    choices = [choice for number, found in numbered for choice in entry_choices(found, number)]
    choices += _filters(result.found, query)
    if query.offset + len(result.found) < result.total:
        choices.append(fixed_button("more_nearby"))
    else:
        parts.append({"response": _end(query)})
    choices.append(fixed_button("other_place"))
    return {
        "response": _heading(result, query),
        "values": {**({"place": {"place": place}} if place else {}), "what": _what(query)},
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


def _what(query: Query) -> list[dict[str, str]]:
    """Return what she looks for, as a value: the kinds, then her wishes."""
    kinds = [f"kind_{kind}" for kind in sorted(query.kinds)] or ["kind_any"]
    wishes = [f"wish_{wish}" for wish in WISHES if wish in query.wishes]
    return [{"response": f"utter_nearby_{name}"} for name in (*kinds, *wishes)]


def _to_ask_everywhere(page: Sequence[Found]) -> list[Wish]:
    """Return the wishes of which she has to ask at every entry of a page: they are told once."""
    if len(page) < 2:
        return []
    return [wish for wish in WISHES if all(wish in found.ask for found in page)]


def _filters(page: Sequence[Found], query: Query) -> list[dict[str, Any]]:
    """Return buttons that add a wish; last those that all entries of the page fulfil already."""
    if not page:
        return []
    groups = query.kinds.intersection(_TOGETHER) or not query.kinds
    wishes = _FILTERS_OF_GROUPS if groups else _FILTERS_OF_HELP
    # To a woman who writes Dutch "in my language" leaves out what is for her own group.
    unclear = query.language in ("", "nl")
    open_wishes = sorted(
        (wish for wish in wishes if wish not in query.wishes),
        key=lambda wish: (
            wish == "my_language" and unclear,
            all(_fulfils(found.entry, wish, query.language) for found in page),
        ),
    )
    return [
        {"response": f"utter_button_only_{wish}", "payload": _filter_payload(query, wish)}
        for wish in open_wishes[:FILTERS]
    ]


def _fulfils(entry: Entry, wish: Wish, language: str) -> bool:
    if wish == "women_only":
        return entry.women_only == "yes"
    if wish == "children":
        return entry.childcare in ("yes", "welcome", "home")
    return bool({language, "any", "interpreter"}.intersection(entry.languages))


def _filter_payload(query: Query, wish: Wish) -> str:
    """Return the payload that shows the same list with one wish more."""
    kind = "".join(sorted(query.kinds)[:1])
    wishes = [name for name in WISHES if name in query.wishes or name == wish]
    # Telegram's buttons are short: the usual kind goes without saying, and what does not fit
    # either goes through the choice of wishes.
    for said in (kind, "") if kind in ("", DEFAULT_KIND) else (kind,):
        payload = f"find_nearby:{'.'.join((said, *wishes))}"
        if len(payload) <= _MOST_BYTES:
            return payload
    return f"change_filter:{wish}"


def _end(query: Query) -> str:
    """Return the last line: where else she can ask, and how to begin something with others."""
    if query.kinds == {"safety"}:
        return "utter_nearby_end_safety"
    together = query.kinds.intersection(_TOGETHER) or not query.kinds
    return "utter_nearby_end" if together else "utter_nearby_end_help"


def entry_message(found: Found, aspect: Aspect, places: Places) -> dict[str, Any]:
    """Return what the directory knows of an aspect of one entry.

    Where it knows nothing, the message says so, whom she can ask, and in which Dutch words.

    Args:
        found: the entry, with its distance where that is known.
        aspect: what she asks about it.
        places: all places.
    """
    known = facts(found, aspect, places)
    parts = [{"lines": known or [unknown_line(found.entry), _words_to_ask(aspect)]}]
    return {
        "response": "utter_nearby_name_about",
        "values": {"name": found.entry.name},
        "parts": parts,
        "choices": [*entry_choices(found), fixed_button("back_to_list")],
        "form": True,
    }


def details_message(
    page: Sequence[Found], aspect: Aspect, places: Places, first: int = 1
) -> dict[str, Any]:
    """Return what the directory knows of an aspect of all entries that she has before her.

    Args:
        page: the entries, at least one.
        aspect: what she asks about them.
        places: all places.
        first: the number of the first one in the list.
    """
    numbered = list(enumerate(page, first))
    known = {number: facts(found, aspect, places) for number, found in numbered}
    parts: list[dict[str, Any]] = [
        {
            "lines": [
                name_line(number, found),
                *(known[number][:DETAILS] or [unknown_line(found.entry)]),
            ]
        }
        for number, found in numbered
    ]
    if not all(known.values()):
        parts.append(_words_to_ask(aspect))
    choices = [choice for number, found in numbered for choice in entry_choices(found, number)]
    return {
        "response": "utter_nearby_name_details",
        "parts": parts,
        "choices": [*choices, fixed_button("back_to_list")],
        "form": True,
    }


def _words_to_ask(aspect: Aspect) -> dict[str, Any]:
    """Return the Dutch words with which she can ask it herself."""
    return {"response": f"utter_nearby_say_{aspect}"}


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
