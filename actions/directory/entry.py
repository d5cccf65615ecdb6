"""One entry of the directory as she reads it: line under line, and its buttons.

A line is a response with its values, as parts of ``utter_message`` are. In the list an entry is
short: what it is, for whom, what it costs, one way to reach it, and one line of doubt. Everything
that the directory knows of one aspect comes when she asks for it (`facts`).
"""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any, Literal, get_args

from actions.directory.query import Found, Wish
from bot.content.directory import Entry
from bot.content.messages import entry_context
from bot.content.places import Places

Aspect = Literal["days", "cost", "contact", "children", "women_only", "languages", "all"]
"""What she may ask about an entry."""
ASPECTS: tuple[Aspect, ...] = get_args(Aspect)
Line = dict[str, Any]

_CHILDREN = {"yes": "childcare", "welcome": "children_welcome", "home": "visits_home"}
_DUTCH = {"language": "nl"}
_ANY_LANGUAGE, _INTERPRETER = "any", "interpreter"
_OF_TIME = ("description", "walk_in")
_TIME = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\bweekend|\bappointment|\d:\d\d"
    r"|\b(?:every|once a|twice a) (?:day|week|month)",
    re.IGNORECASE,
)
"""In the English text of an entry: it tells when she can come."""
_WOMEN = re.compile(r"(?!mostly )(?:\w+ )?(?:women|mothers)\b", re.IGNORECASE)
"""In the English words for whom an entry is: that only women come need not be said again."""
_SENTENCES = ("one", "two", "three")
"""Values of the responses that put so many sentences on one line."""


def entry_part(number: int, found: Found, told: Collection[Wish] = ()) -> dict[str, Any]:
    """Return the entry with its number as a part of a composed message.

    Args:
        number: of the entry in the list.
        found: the entry.
        told: wishes of which the list says once that she has to ask (`ask_part`).
    """
    return {"lines": list(_lines(number, found, told))}


def ask_part(wishes: Sequence[Wish]) -> dict[str, Any]:
    """Return the line, as a part, that tells what she has to ask first; at least one wish."""
    return {"lines": list(_on_one_line([f"ask_{wish}" for wish in wishes]))}


def entry_choices(found: Found, number: int | None = None) -> list[dict[str, Any]]:
    """Return its buttons: what to say the first time, and how to get there.

    Args:
        found: the entry.
        number: stands before their words where buttons of other entries are beside them.
    """
    # Nobody has to prepare what she says to a line for emergencies.
    visit = [] if found.entry.first else ["first_visit"]
    names = [*visit, "travel"] if found.entry.places else visit
    label: dict[str, Any] = {} if number is None else {"values": {"number": number}}
    which = "_this" if number is None else ""
    return [
        {
            "response": f"utter_button_{name}{which}",
            **label,
            "payload": f"{name}:{found.entry.id}",
        }
        for name in names
    ]


def facts(found: Found, aspect: Aspect, places: Places) -> list[Line]:
    """Return the lines of all that the directory knows of an aspect; none where it knows nothing.

    Args:
        found: the entry.
        aspect: what she asks about it.
        places: all places, for the town behind an address.
    """
    entry = found.entry
    if aspect == "all":
        return list(_everything(found, places))
    if aspect == "contact":
        nobody = [] if entry.has_contact else [_line("no_contact")]
        return [*_contact(found, places), *nobody]
    if aspect == "languages":
        return list(_languages(entry))
    if aspect == "days":
        told = [field for field in _OF_TIME if _TIME.search(getattr(entry, field))]
        return [_line("text", text=text_of(entry, field)) for field in told]
    if aspect == "cost":
        return [] if entry.cost == "unknown" else [_line(f"cost_{entry.cost}")]
    if aspect == "children":
        no = "lacks_children" if entry.childcare == "no" else ""
        name = _CHILDREN.get(entry.childcare, no)
    else:
        name = {"yes": "women_only", "no": "lacks_women_only"}.get(entry.women_only, "")
    return [_line(name)] if name else []


def name_line(number: int, found: Found) -> Line:
    """Return the line with the number, the name, and where it is and how far."""
    values: dict[str, Any] = {"number": number, "name": found.entry.name}
    if found.km is None or not found.place:
        return _line("name", **values)
    values["place"] = {"place": found.place}
    # Distances are between towns: within one nothing is known.
    km = round(found.km)
    return _line("name_km", **values, km=km) if km else _line("name_here", **values)


def unknown_line(entry: Entry) -> Line:
    """Return the line that says that something is not known, and whom she can ask."""
    way = first_way(entry)
    return _line("not_known_ask", way=way) if way else _line("not_known")


def first_way(entry: Entry) -> str:
    """Return the number, the site or the address for e-mail at which she can ask, or nothing."""
    return entry.phone or entry.website or entry.email


def text_of(entry: Entry, field: str) -> dict[str, str]:
    """Return a text of an entry as a value, to be translated."""
    return {"context": entry_context(entry, field), "text": getattr(entry, field)}


def _lines(number: int, found: Found, told: Collection[Wish]) -> Iterator[Line]:
    entry = found.entry
    yield name_line(number, found)
    yield from _what(entry)
    # One way is enough in the list; the others come when she asks how to reach them.
    ways = list(_ways(entry))[:1]
    if entry.walk_in and not ways:
        yield _line("text", text=text_of(entry, "walk_in"))
    if entry.address:
        yield _line("address", address=entry.address)
    yield from ways
    yield from _doubt(found, told)


def _everything(found: Found, places: Places) -> Iterator[Line]:
    """Yield all that is known of an entry, without its name."""
    yield from _what(found.entry)
    yield from _contact(found, places)
    yield from _doubt(found)


def _what(entry: Entry) -> Iterator[Line]:
    """Yield what it is, for whom, and what it costs."""
    yield _line("text", text=text_of(entry, "description"))
    if entry.for_whom:
        yield _line("for_whom", text=text_of(entry, "for_whom"))
    said = _WOMEN.match(entry.for_whom)
    women = ["women_only"] if entry.women_only == "yes" and not said else []
    children = [_CHILDREN[entry.childcare]] if entry.childcare in _CHILDREN else []
    spoken = _spoken(entry)
    # Dutch alone is what she expects.
    yield from _on_one_line([*women, *children], [] if spoken == [_DUTCH] else spoken)
    if entry.cost != "unknown":
        yield _line(f"cost_{entry.cost}")


def _contact(found: Found, places: Places) -> Iterator[Line]:
    """Yield every way to reach an entry; at least the town where there is one."""
    entry = found.entry
    town = places[found.place].name if found.place and found.place in places else ""
    if entry.walk_in:
        yield _line("text", text=text_of(entry, "walk_in"))
    if entry.address:
        yield _line("address", address=", ".join(filter(None, (entry.address, town))))
    elif town:
        yield _line("only_town", place={"place": found.place})
    yield from _ways(entry)


def _ways(entry: Entry) -> Iterator[Line]:
    """Yield how she can ask something before she goes there."""
    for way in ("phone", "website", "email"):
        if value := getattr(entry, way):
            yield _line(way, **{way: value})


def _spoken(entry: Entry) -> list[dict[str, str]]:
    codes = [code for code in entry.languages if code not in (_ANY_LANGUAGE, _INTERPRETER)]
    return [{"language": code} for code in codes]


def _languages(entry: Entry) -> Iterator[Line]:
    """Yield the languages that are spoken there, and whether hers is one of them."""
    if spoken := _spoken(entry):
        yield _line("languages", languages=spoken)
    if _ANY_LANGUAGE in entry.languages:
        yield _line("any_language")
    if _INTERPRETER in entry.languages:
        yield _line("interpreter")


def _doubt(found: Found, told: Collection[Wish] = ()) -> Iterator[Line]:
    """Yield at most one line: what she has to ask first, or how sure it is that it exists."""
    entry = found.entry
    ask = [f"ask_{wish}" for wish in found.ask if wish not in told]
    asks = [*(f"lacks_{wish}" for wish in found.lacks), *ask]
    unsure = entry.status == "unknown" and not told
    reached = bool(first_way(entry))
    if asks:
        # To call or to look first is impossible where no number is known.
        more = [] if reached else ["no_number"]
        yield from _on_one_line([*asks, *more][: len(_SENTENCES)])
    elif unsure:
        name = "checked" if reached else "checked_no_number"
        yield _line(f"last_{name}", year=entry.year) if entry.year else _line(f"never_{name}")
    elif not reached:
        yield _line("no_number")


def _on_one_line(names: Sequence[str], languages: Sequence[dict[str, str]] = ()) -> Iterator[Line]:
    """Yield one line of the sentences of `names`, and the `languages`; none where there are none.

    Args:
        names: at most three, with `languages` two; their responses hold no values.
        languages: values.
    """
    if len(names) == 1 and not languages:
        yield _line(names[0])
    elif names or languages:
        values: dict[str, Any] = {
            number: {"response": f"utter_nearby_{name}"}
            for number, name in zip(_SENTENCES, names, strict=False)
        }
        said = _SENTENCES[len(names) - 1] if names else ""
        name = "_".join(filter(None, (said, "languages" if languages else "")))
        yield _line(name, **values, **({"languages": list(languages)} if languages else {}))


def _line(name: str, /, **values: Any) -> Line:
    return {"response": f"utter_nearby_{name}", "values": values}
