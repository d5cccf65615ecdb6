"""Values that custom actions put into answers, in her language.

An action sends plain JSON, never words: a number, an amount, a name that stays as it is, a text of
the content, or a list of these.
"""

from collections.abc import Mapping
from typing import Any

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal

from bot.content.content import Content
from bot.wording.amounts import PLACEHOLDER, format_amount


def in_words(value: Any, language: str, content: Content) -> str:
    """Return a value as it stands in an answer.

    Args:
        value: a text that is the same in every language, a number, a list of values joined by
            "and", or one of ``{"amount": 12.5, "unit": "eur"}`` (units of `bot.content.amounts`),
            ``{"context": c, "text": t}`` (an English text of the content, translated),
            ``{"place": id}`` (a place by its name in her language), ``{"language": code}`` (a
            language by its name in hers), ``{"response": name}`` (the text of a response),
            ``{"text": t}`` (the same in every language).
        language: code of her language.
        content: all content.

    Raises:
        ValueError: for anything else.
    """
    locale = content.languages.speaks[language].locale
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        raise ValueError(f"no value for an answer: {value!r}")
    if isinstance(value, (int, float)):
        return str(format_decimal(value, locale=locale))
    if isinstance(value, list):
        words = [in_words(item, language, content) for item in value]
        return str(format_list(words, locale=locale))
    if "amount" in value:
        return format_amount(value["unit"], value["amount"], locale)
    if "context" in value:
        return content.translate(value["context"], value["text"], language)
    if "text" in value:
        return str(value["text"])
    if "place" in value:
        return content.places.label(value["place"], language)
    if "language" in value:
        return _language_name(value["language"], locale, content)
    if "response" in value:
        answer = content.answers[value["response"]]
        return content.translate(answer.name, answer.text, language)
    raise ValueError(f"no value for an answer: {sorted(value)}")


def _language_name(code: str, locale: str, content: Content) -> str:
    """Return the name of a language in the language of `locale`; its own where none is known."""
    known = content.languages.speaks.get(code) or content.languages.recognises.get(code)
    own = known.name if known else code
    return str(Locale.parse(locale).languages.get(code) or own)


def put(text: str, values: Mapping[str, str]) -> str:
    """Return `text` with its ``{name}`` replaced by the `values` of that name; others stay."""
    return PLACEHOLDER.sub(lambda match: values.get(match.group(1), match.group()), text)
