"""One entry of the directory as she reads it: line under line, and its buttons."""

from collections.abc import Iterator
from typing import Any

from actions.directory.query import Found
from bot.content.directory import Entry
from bot.content.messages import entry_context

_CHILDREN = {"yes": "childcare", "welcome": "children_welcome", "home": "visits_home"}


def entry_part(number: int, found: Found) -> dict[str, Any]:
    """Return the entry with its number as a part of a composed message."""
    return {"lines": list(_lines(number, found))}


def entry_choices(number: int, found: Found) -> list[dict[str, Any]]:
    """Return its buttons: what to say the first time, and how to get there."""
    # Nobody has to prepare what she says to a line for emergencies.
    visit = [] if found.entry.first else ["first_visit"]
    names = [*visit, "travel"] if found.entry.places else visit
    return [
        {
            "response": f"utter_button_{name}",
            "values": {"number": number},
            "payload": f"{name}:{found.entry.id}",
        }
        for name in names
    ]


def text_of(entry: Entry, field: str) -> dict[str, str]:
    """Return a text of an entry as a value, to be translated."""
    return {"context": entry_context(entry, field), "text": getattr(entry, field)}


def _lines(number: int, found: Found) -> Iterator[dict[str, Any]]:
    entry = found.entry
    values: dict[str, Any] = {"number": number, "name": entry.name}
    if found.km is not None and found.place:
        values["place"] = {"place": found.place}
        # Distances are between towns: within one nothing is known.
        km = round(found.km)
        far = {"response": "utter_nearby_name_km", "values": {**values, "km": km}}
        yield far if km else {"response": "utter_nearby_name_here", "values": values}
    else:
        yield {"response": "utter_nearby_name", "values": values}
    yield _line("text", text=text_of(entry, "description"))
    if entry.for_whom:
        yield _line("for_whom", text=text_of(entry, "for_whom"))
    if entry.women_only == "yes":
        yield _line("women_only")
    if entry.childcare in _CHILDREN:
        yield _line(_CHILDREN[entry.childcare])
    languages = [code for code in entry.languages if len(code) < 4 and code != "any"]
    if languages:
        yield _line("languages", languages=[{"language": code} for code in languages])
    if entry.cost != "unknown":
        yield _line(f"cost_{entry.cost}")
    yield from _ways(entry)
    for wish in found.ask:
        yield _line(f"ask_{wish}")
    for wish in found.lacks:
        yield _line(f"lacks_{wish}")
    if not entry.has_contact:
        yield _line("no_contact")
    if entry.status == "unknown":
        verb = "checked" if entry.has_contact else "seen"
        yield _line(f"last_{verb}", year=entry.year) if entry.year else _line(f"never_{verb}")


def _ways(entry: Entry) -> Iterator[dict[str, Any]]:
    """Yield how she can go there herself."""
    if entry.walk_in:
        yield _line("text", text=text_of(entry, "walk_in"))
    if entry.address:
        yield _line("address", address=entry.address)
    if entry.phone:
        yield _line("phone", phone=entry.phone)
    if entry.email:
        yield _line("email", email=entry.email)
    if entry.website:
        yield _line("website", website=entry.website)


def _line(name: str, **values: Any) -> dict[str, Any]:
    return {"response": f"utter_nearby_{name}", "values": values}
