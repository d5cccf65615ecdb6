"""Putting an answer into words: amounts of the day, Dutch terms inside right-to-left text."""

import datetime
import re
from collections.abc import Callable, Mapping

from babel.numbers import format_currency, format_decimal, format_percent

from bot.content.amounts import Amount, AmountValue
from bot.content.languages import Language

PLACEHOLDER = re.compile(r"\{(\w+)\}")
_LEFT_TO_RIGHT_RUN = re.compile(
    r"(?m:^(?P<list>[0-9]+\. ))|https?://[^\s\u0600-\u06ff]*[A-Za-z0-9/]|[A-Za-z0-9\u00c0-\u024f+]"
    r"(?:[A-Za-z0-9\u00c0-\u024f .,:;/'’@_+\-–\u00a0]*[A-Za-z0-9\u00c0-\u024f])?"
    r"(?:\u00a0?[%€])?"
    # The end of a whole sentence in brackets or quotes: (Is hier een Taalhuis?)
    r"(?:[.?!](?=[)\"»”]))?"
)
_ISOLATE, _POP = "\u2066", "\u2069"


def format_amount(unit: str, value: float | str, locale: str) -> str:
    """Return `value` as Babel writes it in `locale`, with Latin digits in every language.

    Args:
        unit: the unit of the amount; percentages come as 96, not 0.96.
        value: a number, or text for phone numbers and times.
        locale: CLDR locale.
    """
    if isinstance(value, str):
        return value
    if unit == "eur":
        pattern = "¤#,##0" if value == int(value) else None
        if pattern and locale != "nl":
            pattern = "#,##0\u00a0¤" if locale == "ar" else "¤#,##0"
        elif pattern:
            pattern = "¤\u00a0#,##0"
        return format_currency(
            value, "EUR", format=pattern, locale=locale, currency_digits=not pattern
        )
    if unit == "percent":
        return format_percent(value / 100, format="#,##0.##%", locale=locale)
    if unit == "year":
        return str(int(value))
    return format_decimal(value, locale=locale)


def fill(
    text: str,
    amounts: Mapping[str, Amount],
    locale: str,
    today: datetime.date,
    instead: Callable[[Amount], str],
) -> str:
    """Return `text` with its amounts filled in for `today`.

    A line that names an amount without a value today is replaced by the sentence that says where
    to look: an amount outside its validity is never shown.

    Args:
        text: one idea a line, amounts as ``{id}``; other names in braces stay.
        amounts: by id.
        locale: CLDR locale.
        today: the day of the conversation in the Netherlands.
        instead: gives the sentence, in the language of `text`, for an amount without a value.
    """
    lines: list[str] = []
    for line in text.split("\n"):
        named = [amounts[name] for name in PLACEHOLDER.findall(line) if name in amounts]
        values = {amount.id: amount.on(today) for amount in named}
        missing = next((amount for amount in named if values[amount.id] is None), None)
        if missing is None:
            lines.append(_fill_line(line, amounts, values, locale))
        elif (sentence := instead(missing)) not in lines:
            lines.append(sentence)
    return "\n".join(lines)


def _fill_line(
    line: str,
    amounts: Mapping[str, Amount],
    values: Mapping[str, AmountValue | None],
    locale: str,
) -> str:
    def written(match: re.Match[str]) -> str:
        value = values.get(match.group(1))
        if value is None:
            return match.group()
        return format_amount(amounts[match.group(1)].unit, value.value, locale)

    return PLACEHOLDER.sub(written, line)


def isolate(text: str, language: Language) -> str:
    """Return `text` with its left-to-right runs isolated, where the language is right-to-left.

    Without isolation a phone number or ``(kinderopvangtoeslag)`` inside Arabic shows in pieces.
    """
    if language.direction == "ltr":
        return text
    plain = text.replace(_ISOLATE, "").replace(_POP, "")

    def isolated(run: re.Match[str]) -> str:
        # A bare number already stands where it belongs, and so does the number of an entry.
        if run.group().isdigit() or run["list"]:
            return run.group()
        return f"{_ISOLATE}{run.group()}{_POP}"

    return _LEFT_TO_RIGHT_RUN.sub(isolated, plain)
