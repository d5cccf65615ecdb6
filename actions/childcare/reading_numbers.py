"""Reading numbers in her reply: what is believed, what is asked back, what is a problem."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from actions.childcare.messages import Message, Value, count
from actions.childcare.questions import CHILDREN_MAX
from bot.text.number_words import Unit
from bot.text.numbers import Number

LAST_AGE = 12
A_YEAR_OF_BIRTH = 1900
"""From this number on, an age is the year in which the child was born."""
HOURS_IN_A_WEEK, HOURS_IN_A_MONTH = 168, 744
HOURS_IN_A_DAY_OF_CARE = 12
FEWEST_HOURS_A_YEAR = 100
"""Below this, so many a year is no number of hours, unless she says hours: "she is 3 years"."""
DAYS_IN_A_WEEK = 7
WEEKS_OF_A_PAYSLIP = 4
"""Many Dutch wages are paid every four weeks."""
LOWEST_PRICE, HIGHEST_PRICE = 2, 50
"""Euros an hour between which a price is believed."""
SURELY_A_YEAR = 15_000
"""Euros from which an income is that of a year without asking."""
HIGHEST_INCOME = 1_000_000
LOWEST_INCOME = 100
"""Euros below which an income is thousands, or a slip."""


@dataclass(frozen=True)
class Reading:
    """What a reply says.

    Attributes:
        answer: the answer, plain and serialisable; None when there is none yet.
        pending: a question back: what is asked (``ask``) and what is known so far.
        corrects: what the reply is about instead: ``hours`` where the price is asked.
        problem: what is wrong with the reply.
        understood: False when nothing was recognised in it: it can be about something else.
    """

    answer: Any = None
    pending: dict[str, Any] | None = None
    corrects: str | None = None
    problem: Message | None = None
    understood: bool = True


def problem(name: str, **values: Value) -> Reading:
    """Return a reading that is the problem `name`."""
    return Reading(problem=Message(f"utter_estimate_problem_{name}", values))


def nothing_seen(name: str, **values: Value) -> Reading:
    """Return the problem `name` of a reply in which nothing was recognised."""
    return Reading(problem=Message(f"utter_estimate_problem_{name}", values), understood=False)


UNCLEAR = nothing_seen("unclear")


def read_number_of_children(numbers: Sequence[Number]) -> Reading:
    """Read a number of children."""
    if not numbers:
        return nothing_seen("number", example=count(2))
    if len(numbers) > 1:
        return problem("several_numbers", example=count(2))
    if numbers[0].units:
        # Three years or three days are no three children.
        return nothing_seen("number", example=count(2))
    number = numbers[0].values[0]
    if number < 0:
        return problem("negative")
    if number == 0:
        return problem("no_children")
    if number > CHILDREN_MAX:
        return problem("many_children", children_max=count(CHILDREN_MAX))
    if number != int(number):
        return problem("number", example=count(2))
    return Reading(int(number))


def read_age(number: Number, child: dict[str, Value]) -> Reading:
    """Read the age of a child, in years, months or weeks; "a year and two months" is one number."""
    age, units = number.values[0], number.units
    if units[:2] == ("year", "month"):
        age = 1 + age / 12
    elif units[:1] == ("month",):
        age /= 12
    elif {"week", "day"} & set(units):
        age /= 52
    if age < 0:
        return problem("negative")
    if age >= A_YEAR_OF_BIRTH:
        return problem("birth_year", **child)
    if age >= LAST_AGE + 1:
        return problem("age", **child)
    return Reading("baby" if age < 2 else "toddler" if age < 4 else "school")


def years_and_months(numbers: Sequence[Number]) -> Number | None:
    """Return the age of "3 years and 4 months"; None when it is something else."""
    if [number.units for number in numbers] != [("year",), ("month",)]:
        return None
    years, months = (number.values[0] for number in numbers)
    return Number((years + months / 12,), ("year",)) if months < 12 else None


def read_hours(numbers: Sequence[Number], child: dict[str, Value]) -> Reading:
    """Read hours of care, a week or a month; days are read too."""
    if not numbers:
        return nothing_seen("number", example=count(20))
    if together := _hours_with_days(numbers):
        numbers = [together]
    if len(numbers) > 1:
        return problem("several_numbers", example=count(20))
    number = numbers[0]
    if "hour" not in number.units and {"day", "half_day"} & set(number.units):
        return read_days(numbers, {}, child) or UNCLEAR
    if "year" in number.units:
        if "hour" not in number.units and number.values[0] < FEWEST_HOURS_A_YEAR:
            return UNCLEAR
        number = Number(tuple(value / 12 for value in number.values), ("month",))
    per: Unit | None = next((unit for unit in number.units if unit in ("week", "month")), None)
    most = HOURS_IN_A_WEEK if per == "week" else HOURS_IN_A_MONTH
    value = _settled(number, Decimal(0), Decimal(most))
    if isinstance(value, Reading):
        return value
    if value < 0:
        return problem("negative")
    if value == 0:
        return problem("no_hours", **child)
    if value > most:
        return problem("many_hours", **child)
    if per is None and "day" in number.units:
        return Reading(pending={"ask": "days", "hours": str(value)})
    if per is None and value <= HOURS_IN_A_WEEK:
        return Reading(pending={"ask": "hours_per", "amount": str(value)})
    return Reading({"amount": str(value), "per": per or "month"})


def _hours_with_days(numbers: Sequence[Number]) -> Number | None:
    """Return the hours of "8 hours a day, 3 days", or None when it is something else.

    Hours that no day of care has are those of all days together: "24 hours in 3 days".
    """
    if len(numbers) != 2:
        return None
    by_unit = {number.units[:1]: number for number in numbers}
    day, hour = by_unit.get(("day",)), by_unit.get(("hour",))
    if not day or not hour or {"week", "month"} & set(hour.units):
        return None
    if hour.values[0] > HOURS_IN_A_DAY_OF_CARE:
        return Number(hour.values, ("hour", *(unit for unit in day.units if unit != "day")))
    per: Unit = "month" if "month" in day.units else "week"
    return Number((day.values[0] * hour.values[0],), ("hour", per))


def read_days(
    numbers: Sequence[Number], pending: dict[str, Any], child: dict[str, Value]
) -> Reading | None:
    """Read days a week; None when the reply is in hours, so an answer to the question itself."""
    if len(numbers) != 1:
        return None
    number = numbers[0]
    if {"hour", "month", "year"} & set(number.units):
        return None
    days = number.values[0]
    if not 0 < days <= DAYS_IN_A_WEEK:
        return problem("days", **child)
    if "hours" in pending:
        return read_hours([Number((days * Decimal(pending["hours"]),), ("hour", "week"))], child)
    return Reading({"days": str(days), "half": "half_day" in number.units})


def read_price(numbers: Sequence[Number]) -> Reading:
    """Read the price of an hour."""
    if not numbers:
        return nothing_seen("number", example=count(11))
    if len(numbers) > 1:
        return problem("several_numbers", example=count(11))
    number = numbers[0]
    if set(number.units) - {"hour"}:
        return problem("price_per")
    value = _settled(number, Decimal(LOWEST_PRICE), Decimal(HIGHEST_PRICE))
    if isinstance(value, Reading):
        return value
    if value < 0:
        return problem("negative")
    if value < LOWEST_PRICE:
        return problem("low_price")
    if value > HIGHEST_PRICE:
        return problem("high_price")
    return Reading({"amount": str(value)})


def with_cents(numbers: Sequence[Number]) -> Number | None:
    """Return the price of "11 euro 50"; None when it is something else."""
    if len(numbers) != 2:
        return None
    (whole, *_), (cents, *_) = (number.values for number in numbers)
    if not (0 < whole <= HIGHEST_PRICE and 0 < cents < 100 and whole == int(whole)):
        return None
    if cents != int(cents) or numbers[0].units:
        return None
    return Number((whole + cents / 100,), numbers[1].units)


def each_four_weeks(numbers: Sequence[Number]) -> Number | None:
    """Return the income of a week of "1,800 every 4 weeks"; None when it is something else."""
    if len(numbers) != 2:
        return None
    amount, weeks = numbers
    if amount.units or weeks.units != ("week",) or weeks.values[0] != WEEKS_OF_A_PAYSLIP:
        return None
    return Number(tuple(value / WEEKS_OF_A_PAYSLIP for value in amount.values), ("week",))


def read_range(numbers: Sequence[Number], read: Callable[[Number], Reading]) -> Reading | None:
    """Read "2 or 3", "20 to 25 hours": one answer for both, or the question which of them.

    Args:
        numbers: of the reply.
        read: reads one of them alone.

    Returns:
        None when it is no range, or when one end of it cannot be the answer.
    """
    units = {number.units for number in numbers if number.units}
    if len(numbers) != 2 or len(units) > 1:
        return None
    unit = next(iter(units), ())
    ends = [Number((value,), unit) for value in _same_thousands(numbers)]
    first, other = map(read, ends)
    if first.problem or other.problem:
        return None
    if first == other:
        return first
    in_order = sorted(number.values[0] for number in ends)
    return Reading(pending=_pending_numbers("which_number", list(map(str, in_order)), unit))


def _same_thousands(numbers: Sequence[Number]) -> tuple[Decimal, Decimal]:
    """Return both ends of a range, "20 to 25 thousand" in thousands."""
    low, high = (number.values[0] for number in numbers)
    if 0 < low < LOWEST_INCOME and high >= 1000 and low * 1000 <= high:
        low *= 1000
    return low, high


def together(numbers: Sequence[Number]) -> Reading | None:
    """Ask about the sum of "I 1,500, he 2,000 a month"; None when it is something else."""
    units = {tuple(unit for unit in number.units if unit != "hour") for number in numbers} - {()}
    if len(numbers) != 2 or len(units) > 1 or any("hour" in number.units for number in numbers):
        return None
    amounts = [number.values[0] for number in numbers]
    if min(amounts) < LOWEST_INCOME or sum(amounts) > HIGHEST_INCOME:
        return None
    return Reading(pending=_pending_numbers("together", [str(sum(amounts))], next(iter(units), ())))


def read_income(number: Number) -> Reading:
    """Read an income of a week, a month or a year."""
    units = [unit for unit in number.units if unit in ("week", "month", "year")]
    if "hour" in number.units or (number.units and not units):
        return problem("income_per")
    value = _settled(number, Decimal(LOWEST_INCOME), Decimal(HIGHEST_INCOME))
    if isinstance(value, Reading):
        return value
    if value < 0:
        return problem("negative")
    if value == 0:
        return Reading(pending={"ask": "no_income"})
    if value < LOWEST_INCOME:
        numbers = [str(value), str(value * 1000)]
        return Reading(pending=_pending_numbers("which_number", numbers, number.units))
    if not units and value < SURELY_A_YEAR:
        return Reading(pending={"ask": "income_per", "amount": str(value)})
    per = units[-1] if units else "year"
    if value * {"week": 52, "month": 12, "year": 1}[per] > HIGHEST_INCOME:
        return problem("high_income")
    return Reading({"amount": str(value), "per": per})


def _settled(number: Number, least: Decimal, most: Decimal) -> Decimal | Reading:
    """Return the reading of a number that makes sense, or a question back.

    The likelier reading is taken where only it makes sense; where only the other one does, or both
    do, she is asked.
    """
    if not number.ambiguous:
        return number.values[0]
    likely = [value for value in number.values if least <= value <= most]
    if not likely or likely == [number.values[0]]:
        return number.values[0]
    ask = "which_number" if len(likely) > 1 else "one_number"
    pending = _pending_numbers(ask, [str(value) for value in likely[:2]], number.units)
    return Reading(pending=pending)


def _pending_numbers(ask: str, numbers: list[str], units: Sequence[Unit]) -> dict[str, Any]:
    return {"ask": ask, "numbers": numbers, "units": list(units)}


def reread(topic: str, number: Number, child: dict[str, Value]) -> Reading:
    """Read a number that she has chosen among two, now without doubt."""
    if topic == "price":
        return read_price([number])
    if topic == "income":
        return _confirmed_income(number)
    if topic == "children":
        return read_number_of_children([number])
    if topic == "age":
        return read_age(number, child)
    return read_hours([number], child)


def _confirmed_income(number: Number) -> Reading:
    """Read an income she has confirmed, also a very small one."""
    reading = read_income(number)
    if reading.pending and reading.pending["ask"] == "which_number":
        units = [unit for unit in number.units if unit in ("month", "year", "week")]
        return Reading({"amount": str(number.values[0]), "per": units[-1] if units else "month"})
    return reading
