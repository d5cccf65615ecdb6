"""Facts with a number, told apart by their units and words."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from actions.childcare.facts_words import (
    CARE,
    child_named,
    has_unit,
    is_elsewhere,
    is_one,
    size_named,
    tags_of,
)
from actions.childcare.questions import CHILDREN_MAX
from actions.childcare.reading_children import read_children
from actions.childcare.reading_numbers import (
    SURELY_A_YEAR,
    Reading,
    read_age,
    read_hours,
    read_income,
    read_price,
    with_cents,
    years_and_months,
)
from actions.childcare.replies import Replies
from actions.childcare.segments import Word, parts, text_of
from actions.childcare.told import Fact
from bot.text.numbers import Number, read_numbers

_CHILD = ("said.child", "children.boy", "children.girl", "children.several")
_ONE_CHILD = ("said.child", "children.boy", "children.girl")
_PRICES = range(2, 51)
_LIKELY_PRICES = range(5, 21)
"""Euros that are the price of an hour also where neither an hour nor a price is named."""
_LIKELY_YEAR = 5000
_MONTHS_OF_AGE = 36
_OLDEST = 13


class NumberFacts:
    """Reads facts that are numbers."""

    def __init__(self, replies: Replies) -> None:
        """Keep the words that stand for options."""
        self._replies = replies

    def read(self, words: Sequence[Word]) -> list[Fact]:
        """Return the facts of known words with a number; none where one is not sure."""
        tags = tags_of(words)
        if "said.not" in tags or is_elsewhere(words):
            return []
        if not tags.isdisjoint(_CHILD):
            return self._children(words) or self._of_named_child(words)
        if len(parts(words)) > 1 and (ages := _ages(words, None)):
            return _in_a_row(ages)
        numbers = read_numbers(text_of(words))
        if facts := self._one(words, numbers):
            kind = self._named_kind(words)
            return [*facts, *kind] if facts[0].topic != "income" else facts
        return []

    def of_topic(self, topic: str, number: Number) -> Fact | None:
        """Read a number of which the topic is known from another one beside it."""
        reading = _read(topic, [number])
        return Fact(topic, reading) if reading.answer or reading.pending else None

    def _one(self, words: Sequence[Word], numbers: Sequence[Number]) -> list[Fact]:
        """Return the one fact of words that name no child, or name it by its place."""
        tags = tags_of(words)
        euro = "said.euro" in tags or "€" in text_of(words)
        if euro and (price := with_cents(numbers)):
            numbers = (price,)
        if together := years_and_months(numbers):
            numbers = (together,)
        child, keeps = child_named(words), size_named(words)
        units = {unit for number in numbers for unit in number.units}
        money = euro or not tags.isdisjoint(("said.price", "said.income"))
        if not money and units & {"hour", "day", "half_day"} and units <= _TIME:
            return _fact("hours", numbers, child, keeps) if _is_care(numbers) else _price(numbers)
        if len(numbers) != 1:
            return []
        number = numbers[0]
        if _is_price(number, tags, euro):
            named = "said.price" in tags
            return [replace(f, named=named) for f in _fact("price", numbers, child, keeps)]
        if income := _income(number, tags, euro):
            return [income]
        if not money and _is_age(number, tags, child, keeps):
            return _fact("age", numbers, child, keeps)
        return []

    def _named_kind(self, words: Sequence[Word]) -> list[Fact]:
        named = self._replies.found(text_of(words))
        if "said.named_kind" not in named:
            return []
        kinds = [kind for kind in CARE[:3] if kind in named]
        return [Fact("kind", Reading(kinds[0][5:]), child_named(words))] if len(kinds) == 1 else []

    # Children

    def _children(self, words: Sequence[Word]) -> list[Fact]:
        """Read "2 children", "a son and a daughter", "2 children of 1 and 4"."""
        if {"said.price", "said.income", "said.euro"} & tags_of(words):
            return []
        text = text_of(words)
        if {"children.boy", "children.girl"} <= tags_of(words) and not has_unit(words):
            reading = read_children(text, read_numbers(text), self._replies)
            return [Fact("children", reading)] if reading.answer else []
        at = next(i for i, word in enumerate(words) if not word.tags.isdisjoint(_CHILD))
        rest = words[at + 1 :]
        numbers = read_numbers(text_of(words[: at + 1]))
        if not numbers and rest and is_one(rest[0]):
            numbers, rest = read_numbers(rest[0].text), rest[1:]
        if len(numbers) != 1 or numbers[0].units or numbers[0].ambiguous:
            return []
        count = numbers[0].values[0]
        if count != int(count) or not 0 < count <= CHILDREN_MAX:
            return []
        children = Fact("children", Reading(int(count)))
        if not read_numbers(text_of(rest)) and not has_unit(rest):
            return [children]
        ages = _ages(rest, int(count))
        if ages is None or len(ages) != count:
            return []
        return [children, *_in_a_row(ages)]

    def _of_named_child(self, words: Sequence[Word]) -> list[Fact]:
        """Read "my son is 2", "child 2 is 5 years, 3 days": a fact of one child."""
        child = child_named(words)
        several = "children.several" in tags_of(words)
        if several:
            return []
        kept = [word for word in words if word.tags.isdisjoint(_CHILD)]
        if child and not any(tag.startswith("said.child_") for tag in tags_of(words)):
            # The number right after "child" is its place.
            at = next(i for i, word in enumerate(words) if "said.child" in word.tags)
            kept = [*words[:at], *words[at + 2 :]]
        numbers = read_numbers(text_of(kept))
        facts = self._one(
            [*kept, *(w for w in words if not w.tags.isdisjoint(_ONE_CHILD))], numbers
        )
        if not facts or any(fact.topic == "income" for fact in facts):
            return []
        return [replace(fact, child=child) for fact in facts]


_TIME = {"hour", "day", "half_day", "week", "month"}


def _in_a_row(ages: Sequence[Any]) -> list[Fact]:
    return [Fact("age", Reading(age), place, row=len(ages)) for place, age in enumerate(ages, 1)]


def _ages(words: Sequence[Word], count: int | None) -> list[Any] | None:
    """Return the ages of "1 and 4 years", "3 years and a year"; None where it is not sure.

    Args:
        words: without those of the children.
        count: of the children, where it stands beside the ages; then no year need be named.
    """
    if not {"said.price", "said.income", "said.euro", "said.care"}.isdisjoint(tags_of(words)):
        return None
    numbers = read_numbers(text_of(words))
    if count == 1 and (together := years_and_months(numbers)):
        return [read_age(together, {}).answer]
    found = []
    for part in parts(words):
        numbers = read_numbers(text_of(part))
        if not numbers and has_unit(part):
            numbers = read_numbers(f"1 {text_of(part)}")
        if len(numbers) != 1 or not set(numbers[0].units) <= {"year", "month"}:
            return None
        found.append(numbers[0])
    years = any(number.units for number in found) or "said.age" in tags_of(words)
    if (
        not found
        or (count is None and not years)
        or {number.units for number in found}
        == {
            ("year",),
            ("month",),
        }
    ):
        return None
    ages = [read_age(number, {}).answer for number in found]
    return ages if all(ages) else None


def _read(topic: str, numbers: Sequence[Number]) -> Reading:
    if topic == "hours":
        return read_hours(numbers, {})
    if topic == "price":
        return read_price(numbers)
    if topic == "income":
        return read_income(numbers[0])
    if topic == "children":
        return read_children("", numbers, _NO_WORDS)
    return read_age(numbers[0], {})


_NO_WORDS = Replies({}, ())


def _fact(topic: str, numbers: Sequence[Number], child: int | None, keeps: str) -> list[Fact]:
    reading = _read(topic, numbers)
    asks = reading.pending and reading.pending["ask"] == "hours_per"
    days = isinstance(reading.answer, dict) and "days" in reading.answer
    return [Fact(topic, reading, child, keeps, named=days)] if reading.answer or asks else []


def _price(numbers: Sequence[Number]) -> list[Fact]:
    """Return the price that "11 an hour" is, without a word of money."""
    if len(numbers) != 1 or numbers[0].units != ("hour",) or numbers[0].values[0] not in _PRICES:
        return []
    return _fact("price", numbers, None, "")


def _is_care(numbers: Sequence[Number]) -> bool:
    """Say whether numbers are hours or days of care, rather than a price of an hour."""
    return all(number.counted or "hour" not in number.units for number in numbers)


def _is_price(number: Number, tags: frozenset[str], euro: bool) -> bool:
    if set(number.units) - {"hour"} or "said.income" in tags or number.ambiguous or number.counted:
        return False
    value = number.values[0]
    if not (euro or "said.price" in tags) or not _PRICES[0] <= value <= _PRICES[-1]:
        return False
    likely = _LIKELY_PRICES[0] <= value <= _LIKELY_PRICES[-1]
    return "hour" in number.units or "said.price" in tags or likely


def _income(number: Number, tags: frozenset[str], euro: bool) -> Fact | None:
    value, units = number.values[0], set(number.units)
    if "said.price" in tags or units - {"week", "month", "year"} or "said.age" in tags:
        return None
    named = not tags.isdisjoint(("said.income", "said.together"))
    a_year = value >= (_LIKELY_YEAR if units == {"year"} else SURELY_A_YEAR) and units <= {"year"}
    if not (a_year or (named and units and (euro or value >= _LIKELY_YEAR / 10))):
        return None
    reading = read_income(number)
    if not reading.answer:
        return None
    together = "said.together" in tags
    return Fact("income", reading, whole=together, of_one="said.alone" in tags and not together)


def _is_age(number: Number, tags: frozenset[str], child: int | None, keeps: str) -> bool:
    value, units = number.values[0], set(number.units)
    named = bool(child or keeps) or not tags.isdisjoint(("said.age", "said.pronoun", *_ONE_CHILD))
    if number.ambiguous or value < 0:
        return False
    if units == {"year"}:
        return value < _OLDEST
    if units == {"month"} or units == {"year", "month"}:
        return named and value <= _MONTHS_OF_AGE
    return not units and named and value < _OLDEST
