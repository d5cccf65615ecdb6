"""Reading her reply to one question: an answer, a question back, or a problem told kindly."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from actions.childcare.messages import Value, count
from actions.childcare.questions import AGES, LEFT_OUT, Answers, child_at
from actions.childcare.reading_children import names_children, read_children
from actions.childcare.reading_numbers import (
    UNCLEAR,
    Reading,
    each_four_weeks,
    nothing_seen,
    problem,
    read_age,
    read_days,
    read_hours,
    read_income,
    read_price,
    read_range,
    reread,
    together,
    with_cents,
    years_and_months,
)
from actions.childcare.reading_options import read_activity, read_kind, read_partner
from actions.childcare.replies import Replies
from bot.text.number_words import Unit
from bot.text.numbers import Number, read_numbers
from bot.text.weekdays import count_weekdays, names_weekdays

_DASH = re.compile(r"\d ?[-–—] ?\d")
_CLOCK = re.compile(r"(?<![\d.,:])\d{1,2}(?::[0-5]\d|\.[03]0)(?![\d.,:])")
_EVERY_DAY = Number((Decimal(5),), ("day",))
"""Childcare is open from Monday to Friday."""
_BOTH = ("she", "he")
OLDEST = 18
"""Up to this number, years are the age of a child."""
LONGEST_AGE = 4
"""Words of a reply in which a unit without a number means one."""


class Reader:
    """Reads replies."""

    def __init__(self, replies: Replies) -> None:
        """Keep the words that stand for options."""
        self._replies = replies

    def read(self, question: str, reply: str, answers: Answers) -> Reading:
        """Read a `reply` to the `question` with this id.

        Args:
            question: as in `actions.childcare.questions.sequence`.
            reply: the value of a button, or what she typed.
            answers: so far; a ``pending`` question back in it is what the reply is about.
        """
        topic, _, place = question.partition("/")
        child: dict[str, Value] = {"child": number} if (number := child_at(place)) else {}
        numbers = read_numbers(reply)
        if corrects := self._corrects(topic, reply, numbers):
            return Reading(corrects=corrects)
        pending = answers.get("pending")
        if pending:
            answered = self._answer_back(topic, reply, numbers, pending, child)
            if answered or not numbers:
                return answered or UNCLEAR
        if topic in ("activity", "partner_activity"):
            return read_activity(reply, self._replies)
        if topic == "partner":
            return read_partner(reply, self._replies)
        if topic == "kind":
            return read_kind(reply, place, self._replies)
        if between := self._range(topic, reply, numbers, pending, child):
            return between
        if topic == "children":
            return read_children(reply, numbers, self._replies)
        if topic == "age":
            return self._age(reply, numbers, child)
        if topic == "hours":
            return self._hours(reply, numbers, child)
        if topic == "price":
            return self._price(reply, numbers)
        return self._income(reply, numbers, answers)

    def _corrects(self, topic: str, reply: str, numbers: Sequence[Number]) -> str | None:
        """Return which other answer a reply is about: "no, I have 3 children", "she is 3 years"."""
        if topic not in ("age", "kind", "hours", "price", "income"):
            return None
        if names_children(reply, numbers, self._replies):
            return "children"
        if topic == "income" or topic == "age" or len(numbers) != 1:
            return None
        return "age" if numbers[0].units == ("year",) and numbers[0].values[0] <= OLDEST else None

    # Numbers

    def _age(self, reply: str, numbers: Sequence[Number], child: dict[str, Value]) -> Reading:
        if reply in (*AGES, LEFT_OUT):
            return Reading(reply)
        if self._replies.says(reply, "age.form"):
            return Reading("school")
        if together := years_and_months(numbers):
            numbers = (together,)
        if not numbers:
            found = self._replies.options(reply, "age")
            numbers = () if found else _one_unit(reply)
        if not numbers:
            return Reading(found[0]) if found else UNCLEAR
        if len(numbers) > 1:
            return problem("several_numbers", example=count(3))
        return read_age(numbers[0], child)

    def _hours(self, reply: str, numbers: Sequence[Number], child: dict[str, Value]) -> Reading:
        """Days of the week that she lists are so many days; other days are asked for."""
        if len(_CLOCK.findall(reply)) > 1:
            return problem("several_numbers", example=count(20))
        if not numbers and self._replies.says(reply, "hours.every_day"):
            numbers = (_EVERY_DAY,) if not names_weekdays(reply) else ()
        if not numbers and names_weekdays(reply):
            days = count_weekdays(reply)
            if days is None:
                return problem("number", example=count(20))
            numbers = (Number((Decimal(days),), ("day",)),)
        return read_hours(numbers, child)

    def _price(self, reply: str, numbers: Sequence[Number]) -> Reading:
        """Hours without a word of money correct the hours that she told before."""
        money = "€" in reply or "/" in reply or self._replies.says(reply, "price.money")
        if not money and any(number.counted for number in numbers):
            return Reading(corrects="hours")
        if money and (price := with_cents(numbers)):
            numbers = (price,)
        return read_price(numbers)

    def _income(self, reply: str, numbers: Sequence[Number], answers: Answers) -> Reading:
        in_words = self._income_in_words(reply)
        if not numbers or in_words.understood and not _strong(numbers):
            return in_words
        if weekly := each_four_weeks(numbers):
            return read_income(weekly)
        if answers.get("partner") != "none" and (sum_of_both := together(numbers)):
            return sum_of_both
        if len(numbers) > 1:
            return problem("several_numbers", example=count(1500))
        return read_income(numbers[0])

    def _income_in_words(self, reply: str) -> Reading:
        """Read a benefit, no income or a low one; the last two are asked back."""
        found = self._replies.options(reply, "income")
        benefit = reply == "benefit" or "benefit" in found
        only = "only_benefit" in found
        if only or benefit and not self._replies.says(reply, "negation"):
            return Reading({"benefit": True})
        if "low" in found:
            return Reading(pending={"ask": "income_low"})
        if "none" in found:
            return Reading(pending={"ask": "no_income"})
        return nothing_seen("number", example=count(1500))

    # Between two numbers

    def _range(
        self,
        topic: str,
        reply: str,
        numbers: Sequence[Number],
        pending: dict[str, Any] | None,
        child: dict[str, Value],
    ) -> Reading | None:
        """Read "2 or 3", "20-25 hours a week"; None when the reply is no range."""
        if not (_DASH.search(reply) or self._replies.says(reply, "between")):
            return None
        if topic == "income" and all(self._replies.says(reply, f"who.{who}") for who in _BOTH):
            return None
        if topic == "hours" and (len(_CLOCK.findall(reply)) > 1 or _falls(numbers)):
            return None
        if pending and pending["ask"] == "days":
            numbers = [Number(number.values, number.units or ("day",)) for number in numbers]
        return read_range(numbers, lambda number: reread(topic, number, child))

    # Questions back

    def _answer_back(
        self,
        topic: str,
        reply: str,
        numbers: Sequence[Number],
        pending: dict[str, Any],
        child: dict[str, Value],
    ) -> Reading | None:
        """Read the reply to a question back; None when it is none."""
        ask = pending["ask"]
        if ask == "days":
            if not numbers and self._replies.says(reply, "hours.every_day"):
                numbers = (_EVERY_DAY,)
            return read_days(numbers, pending, child)
        if ask in ("hours_per", "income_per"):
            unit = _period(reply, numbers)
            if unit is None:
                return None
            number = Number((Decimal(pending["amount"]),), (unit,))
            return read_hours([number], child) if topic == "hours" else read_income(number)
        if ask == "which_number":
            chosen = next((n for n in pending["numbers"] if _is(reply, numbers, n)), None)
            return _chosen(topic, chosen, pending, child) if chosen else None
        yes = reply == "yes" or self._replies.says(reply, "yes")
        no = reply == "no" or self._replies.says(reply, "no", "negation")
        if ask == "income_low":
            if yes and not no or "low" in self._replies.options(reply, "income"):
                return Reading({"low": True})
            return Reading({"high": True}) if no else None
        if ask == "no_income" and no and "benefit" in self._replies.options(reply, "income"):
            return Reading({"benefit": True})
        if numbers or yes == no:
            return None
        if ask in ("one_number", "together") and yes:
            return _chosen(topic, pending["numbers"][0], pending, child)
        if ask == "no_income" and yes:
            return Reading({"amount": "0", "per": "year"})
        return problem("number", example=count(1500 if topic == "income" else 20))


def has_range(text: str) -> bool:
    """Say whether two numbers stand around a dash."""
    return bool(_DASH.search(text))


def _falls(numbers: Sequence[Number]) -> bool:
    """Say whether two bare numbers are times of the day rather than a range: "from 8 to 5"."""
    return (
        len(numbers) == 2
        and not any(number.units for number in numbers)
        and numbers[0].values[0] > numbers[1].values[0]
    )


def _chosen(topic: str, chosen: str, pending: dict[str, Any], child: dict[str, Value]) -> Reading:
    """Read the number she has chosen of a question back, now without doubt."""
    return reread(topic, Number((Decimal(chosen),), tuple(pending["units"])), child)


def _is(reply: str, numbers: Sequence[Number], wanted: str) -> bool:
    """Say whether a reply is the number `wanted`: its button, or typed."""
    return reply == wanted or (len(numbers) == 1 and numbers[0].values[0] == Decimal(wanted))


def _one_unit(reply: str) -> tuple[Number, ...]:
    """Return the one year or month of a short reply that has no number: "she is a year old"."""
    if len(reply.split()) > LONGEST_AGE:
        return ()
    numbers = read_numbers(f"1 {reply}")
    return tuple(number for number in numbers if {"year", "month"} & set(number.units))


def _period(reply: str, numbers: Sequence[Number]) -> Unit | None:
    """Return the unit that a reply without a new number names: a week, a month, a year."""
    units: tuple[Unit, ...] = ("week", "month", "year")
    for unit in units:
        if reply == unit:
            return unit
    return _unit_of_words(reply) if not _strong(numbers) else None


def names_a_number(reply: str) -> bool:
    """Say whether a reply names a number, besides "one": "I do not know, perhaps 20"."""
    return _strong(read_numbers(reply))


def _strong(numbers: Sequence[Number]) -> bool:
    """Say whether there is a number besides "one", which also is an article."""
    return any(number.values != (Decimal(1),) for number in numbers)


def _unit_of_words(reply: str) -> Unit | None:
    """Return the period that words without a number name."""
    with_number = read_numbers(f"1 {reply}")
    units = with_number[0].units if with_number else ()
    return next((unit for unit in units if unit in ("week", "month", "year")), None)
