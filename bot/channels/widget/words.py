"""What a session is told at its beginning: languages, every word of the interface, the theme."""

from typing import Any

from bot.answers.generator import GettextGenerator
from bot.content.messages import contact_context
from bot.content.municipalities import Municipality

PREFIX = "utter_widget_"
"""Of the responses that are words of the interface (``bot/domain/widget.yml``)."""


def interface(generator: GettextGenerator, municipality: Municipality) -> dict[str, Any]:
    """Return what the widget of a municipality needs besides answers."""
    languages = generator.content.languages.speaks
    return {
        "municipality": {"id": municipality.id, "name": municipality.name},
        "languages": [
            {"code": one.code, "name": one.name, "direction": one.direction}
            for one in languages.values()
        ],
        "texts": {code: texts(generator, municipality, code) for code in languages},
        "theme": municipality.theme,
    }


def texts(generator: GettextGenerator, municipality: Municipality, language: str) -> dict[str, str]:
    """Return every word of the interface in one language, by its name."""
    words = {
        name.removeprefix(PREFIX): generator.say(name, language)
        for name in generator.content.answers
        if name.startswith(PREFIX)
    }
    contact = municipality.contact
    if contact is None:
        return {**words, "contact_text": ""}
    context = contact_context(municipality.id)
    return {**words, "contact_text": generator.say_text(context, contact.text, language)}
