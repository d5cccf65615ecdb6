"""The rules of childcare allowance, one file a year: ``data/amounts/childcare_<year>.yml``.

Where the file has a text for a number, it is the id of an amount of ``data/amounts``: the value of
that amount on the first day of the year.
"""

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from pydantic import Field
from ruamel.yaml.comments import CommentedMap

from bot.content.amounts import Amount
from bot.content.errors import ContentError
from bot.content.yaml_file import Record, line_of, parse, read_mapping, short

Kind = Literal["daycare", "bso", "childminder"]
KINDS: tuple[Kind, ...] = ("daycare", "bso", "childminder")
Activity = Literal["work", "study", "integration", "route"]
Range = tuple[Decimal, Decimal]

_FILES = "childcare_[0-9][0-9][0-9][0-9].yml"
_NUMBERS = ("prices", "hours_max", "apply_months", "change_weeks", "bands")


class Band(Record):
    """One row of the table of percentages.

    Attributes:
        up_to: highest joint yearly income of this row, in whole euros; None in the last row.
        first: percentage for the first child, such as 95.5; `next` for each next child.
    """

    up_to: Decimal | None
    first: Decimal = Field(ge=0, le=100)
    next: Decimal = Field(ge=0, le=100)


class Typical(Record):
    """What is usual, for the range that is shown when she does not know.

    Attributes:
        day: hours of a day of care, lowest and highest, by kind; `half_day` of half a day.
        income: yearly income of one adult that is not low, in euros.
    """

    day: dict[Kind, Range]
    half_day: dict[Kind, Range]
    income: Decimal


class ChildcareRules(Record):
    """The rules of one year.

    Attributes:
        year: the year; `since` and `until` its first and last day.
        decree: the decree by its Dutch name; `source` its page; `checked` when that was seen.
        calculation: page of the official calculation; `brochure` that of its explanation.
        qualifies: each of these is enough, for her and for her partner.
        prices: maximum price of an hour that counts, in euros, by kind.
        hours_max: hours a month that count for one child, over all kinds together.
        apply_months: months after the month in which care begins, until which she can apply.
        change_weeks: weeks within which a change must be reported.
        typical: what is usual.
        bands: percentages by income, lowest income first.
    """

    year: int
    since: datetime.date = Field(alias="from")
    until: datetime.date
    decree: str
    source: str = Field(regex=r"^https://\S+$")
    checked: datetime.date
    calculation: str = Field(regex=r"^https://\S+$")
    brochure: str = Field(regex=r"^https://\S+$")
    qualifies: frozenset[Activity]
    prices: dict[Kind, Decimal]
    hours_max: Decimal = Field(gt=0)
    apply_months: int = Field(gt=0)
    change_weeks: int = Field(gt=0)
    typical: Typical
    bands: tuple[Band, ...]

    def band(self, income: Decimal) -> Band:
        """Return the row for a joint yearly `income`; cents are left out, as with income tax.

        Raises:
            ValueError: for an income below zero.
        """
        if income < 0:
            raise ValueError(f"an income of {income} is in no band")
        return next(band for band in self.bands if band.up_to is None or int(income) <= band.up_to)

    @property
    def income_full(self) -> Decimal:
        """The highest income with the highest percentage."""
        return self.bands[0].up_to or Decimal(0)

    def is_final_on(self, day: datetime.date) -> bool:
        """Say whether these are the rules of that `day`: later they are the last known ones."""
        return self.since <= day <= self.until


def rules_on(years: Sequence[ChildcareRules], day: datetime.date) -> ChildcareRules:
    """Return the newest rules that have begun on `day`; before all of them, the oldest.

    Args:
        years: oldest first.
        day: the day for which is estimated.
    """
    begun = [rules for rules in years if rules.since <= day]
    return begun[-1] if begun else years[0]


def load_childcare_rules(data: Path, amounts: Mapping[str, Amount]) -> tuple[ChildcareRules, ...]:
    """Load the rules of every year from the folder `data`, oldest first.

    Raises:
        ContentError: for a broken schema, an unknown amount, or a table that no decree would have.
    """
    paths = sorted((data / "amounts").glob(_FILES))
    if not paths:
        raise ContentError(short(data / "amounts"), 0, _FILES, "at least one year is expected")
    return tuple(_load_year(path, amounts) for path in paths)


def _load_year(path: Path, amounts: Mapping[str, Amount]) -> ChildcareRules:
    content = read_mapping(path)
    day = content.get("from")
    if not isinstance(day, datetime.date):
        raise ContentError(short(path), line_of(content, "from"), "from", "a date is expected")
    for name in _NUMBERS:
        _fill_in(content, name, amounts, day, path)
    rules = parse(ChildcareRules, content, path, path.stem, 1)
    for kind in KINDS:
        if not (
            kind in rules.prices and kind in rules.typical.day and kind in rules.typical.half_day
        ):
            line = line_of(content, "prices")
            raise ContentError(short(path), line, "prices", f"{kind} is missing here or in typical")
    if not rules.bands:
        raise ContentError(short(path), line_of(content, "bands"), "bands", "no row of the table")
    for index in range(len(rules.bands)):
        if reason := _wrong_with_band(rules.bands, index):
            raise ContentError(short(path), line_of(content, "bands", index), "bands", reason)
    return rules


def _fill_in(
    node: Any, key: Any, amounts: Mapping[str, Amount], day: datetime.date, path: Path
) -> None:
    """Replace the ids of amounts at `key` of `node`, at any depth, by their values on `day`."""
    value = node[key] if isinstance(node, list) else node.get(key)
    if isinstance(value, CommentedMap | list):
        for inner in list(value) if isinstance(value, CommentedMap) else range(len(value)):
            _fill_in(value, inner, amounts, day, path)
    elif isinstance(value, str):
        amount = amounts.get(value)
        valid = amount.on(day) if amount else None
        if valid is None:
            line, reason = line_of(node, key), f"no amount {value} has a value on {day}"
            raise ContentError(short(path), line, str(key), reason)
        node[key] = valid.value


def _wrong_with_band(bands: Sequence[Band], index: int) -> str:
    """Return what is wrong with a row of the table, or an empty text."""
    band, last = bands[index], index == len(bands) - 1
    if (band.up_to is None) != last:
        return "only the last row, and always that one, has no up_to"
    if band.next < band.first:
        return "a next child gets a lower percentage than the first"
    if index:
        before = bands[index - 1]
        if band.up_to is not None and before.up_to is not None and band.up_to <= before.up_to:
            return f"up_to {band.up_to} does not lie above {before.up_to}"
        if band.first > before.first or band.next > before.next:
            return "a higher income gets a higher percentage"
    return ""
