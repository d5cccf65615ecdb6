"""The table of worked cases, `cases.yml`: situations and the allowance that must come out."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

TABLE = Path(__file__).with_name("cases.yml")


@dataclass(frozen=True)
class Line:
    """One kind of care of one child, as the mother tells it."""

    kind: str
    """`day_care`, `out_of_school` or `childminder`."""
    hours: Fraction
    per: str
    """What the hours are counted by: `month` or `week`."""
    price: Fraction
    """Euro per hour."""


@dataclass(frozen=True)
class Situation:
    """What the mother tells: what both parents do, their income, their children in care."""

    mother: str
    """`works`, `studies`, `integration`, `route` (to work) or `nothing`."""
    partner: str
    """As `mother`, or `none` when there is no partner."""
    income: int
    """Joint income of a year in euro."""
    children: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True)
class LineOutcome:
    """What comes out for one line, in a month."""

    counted: Fraction
    """Hours a month for which there is allowance; none when the parents do not qualify."""
    price: Fraction
    """Euro per hour that counts: at most the maximum of the kind."""
    percentage: Fraction
    """Of this child, at this income."""
    allowance: Fraction
    """Euro, whole cents."""
    bill: Fraction
    """Euro, whole cents."""


@dataclass(frozen=True)
class Outcome:
    """What comes out for a situation, in a month; amounts in euro, whole cents."""

    first: Fraction
    """Percentage of the first child at this income, whether or not the parents qualify."""
    next: Fraction
    """Percentage of each next child, likewise."""
    allowance: Fraction
    bill: Fraction
    own_share: Fraction
    lines: tuple[tuple[LineOutcome, ...], ...]
    """By child and line, in the order of the situation."""


@dataclass(frozen=True)
class Case:
    """A situation with what must come out."""

    name: str
    situation: Situation
    expected: Outcome
    by_hand: bool
    """Whether the arithmetic was done by hand and stands in a comment of the table."""


def load_cases() -> list[Case]:
    """Return all cases of the table, in its order; numbers are exact, never floats."""
    # The base loader leaves "11.23" a text, so that no float stands between file and fraction.
    entries = yaml.load(TABLE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return [_case(entry) for entry in entries]


def _case(entry: dict[str, Any]) -> Case:
    parents = entry["situation"]
    children = _by_child(entry["children"], _line)
    situation = Situation(parents["mother"], parents["partner"], int(parents["income"]), children)
    amounts = {field: Fraction(amount) for field, amount in entry["expected"].items()}
    expected = Outcome(**amounts, lines=_by_child(entry["lines"], _line_outcome))
    return Case(entry["name"], situation, expected, entry.get("by_hand") == "true")


def _by_child(children: list[list[dict[str, str]]], read: Any) -> tuple[tuple[Any, ...], ...]:
    return tuple(tuple(read(line) for line in lines) for lines in children)


def _line(line: dict[str, str]) -> Line:
    return Line(line["kind"], Fraction(line["hours"]), line["per"], Fraction(line["price"]))


def _line_outcome(line: dict[str, str]) -> LineOutcome:
    return LineOutcome(**{field: Fraction(value) for field, value in line.items()})
