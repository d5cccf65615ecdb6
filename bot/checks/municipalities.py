"""Municipalities: known places, notes on topics that exist, texts that fit, readable colours."""

import difflib
from collections.abc import Iterator

from bot.checks.finding import Finding
from bot.content.content import Content
from bot.content.municipalities import DEFAULT_THEME, DEMO, Municipality

MAX_NOTE = 250
"""Characters of a note, which stands under an answer of at most 620."""
MAX_CONTACT = 400
TEXT, EDGE = 4.5, 3.0
"""Least contrast of text and of what shows where a control is: WCAG 2.2, 1.4.3 and 1.4.11."""
_BUTTON = "--utrecht-button-primary-action"
_PAGE = "--utrecht-document-background-color"
_PAIRS = (
    ("--utrecht-document-color", _PAGE, TEXT),
    ("--utrecht-link-color", _PAGE, TEXT),
    (f"{_BUTTON}-color", f"{_BUTTON}-background-color", TEXT),
    (f"{_BUTTON}-danger-color", f"{_BUTTON}-danger-background-color", TEXT),
    (f"{_BUTTON}-danger-background-color", _PAGE, TEXT),
    (f"{_BUTTON}-background-color", _PAGE, EDGE),
    ("--utrecht-textbox-border-color", _PAGE, EDGE),
)
"""What the widget shows on what (``bot/channels/widget/static/chat.css``)."""


def check_municipalities(content: Content) -> Iterator[Finding]:
    """Yield what is wrong with ``data/municipalities``."""
    for municipality in content.municipalities.values():
        place = f"data/municipalities/{municipality.id}.yml"
        for what in (
            *_identifier(municipality, content),
            *_texts(municipality, content),
            *_colours(municipality),
        ):
            yield Finding(place, 0, what)


def _identifier(municipality: Municipality, content: Content) -> Iterator[str]:
    """Yield an id that is no municipality's: its widget would not know where she lives."""
    identifier, places = municipality.id, content.places
    known = [place.id for place in places.of_kind("municipality")]
    if identifier in (DEMO, *known):
        return
    near = places.municipality(identifier) if identifier in places else None
    near = near or next(iter(difflib.get_close_matches(identifier, known, n=1)), None)
    meant = f"; did you mean {near}?" if near else ""
    yield f"{identifier}: no municipality in data/places{meant}"


def _texts(municipality: Municipality, content: Content) -> Iterator[str]:
    for topic, note in municipality.notes.items():
        if topic not in content.topics:
            yield f"notes: there is no topic {topic}"
        if len(note.text) > MAX_NOTE:
            yield f"notes: {topic}: {len(note.text)} characters, at most {MAX_NOTE}"
    if municipality.contact and len(municipality.contact.text) > MAX_CONTACT:
        yield f"contact: {len(municipality.contact.text)} characters, at most {MAX_CONTACT}"


def _colours(municipality: Municipality) -> Iterator[str]:
    theme = {**DEFAULT_THEME, **municipality.theme}
    for colour, background, least in _PAIRS:
        found = contrast(theme[colour], theme[background])
        if found < least:
            yield f"theme: {colour} on {background}: contrast {found:.1f}, at least {least}"


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21.

    Args:
        one, other: colours as ``#rrggbb``.

    Source: WCAG 2.2, definitions of contrast ratio and relative luminance.
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
