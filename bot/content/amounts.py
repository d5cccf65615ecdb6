"""Euros, percentages, terms and phone numbers, each with the time in which it is valid.

Files: ``data/amounts/*.yml``, id -> unit, values (value, from, until, source, checked), instead.
Files of one year, such as ``childcare_2026.yml``, hold tables with loaders of their own.
"""

import datetime
import re
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from pydantic import Field, StrictFloat, StrictInt, StrictStr, root_validator

from bot.content.errors import ContentError
from bot.content.yaml_file import Record, line_of, parse, read_mapping, short

Unit = Literal[
    "eur", "percent", "count", "hours", "days", "weeks", "months", "years", "year", "clock", "phone"
]

_AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_TABLE_OF_A_YEAR = re.compile(r"_\d{4}$")


def today_in_the_netherlands() -> datetime.date:
    """Return the date by which amounts are chosen."""
    return datetime.datetime.now(_AMSTERDAM).date()


class AmountValue(Record):
    """One value of an amount and the time in which it holds.

    Attributes:
        value: a number, or text for units ``phone`` and ``clock``.
        since: first day (``from`` in the file); `until` the last, or None when no end is set.
        source: the official page; `checked` the day on which it was seen.
    """

    value: StrictInt | StrictFloat | StrictStr
    since: datetime.date = Field(alias="from")
    until: datetime.date | None
    source: str
    checked: datetime.date | None = None

    @root_validator(skip_on_failure=True)
    def _ends_after_it_begins(cls, fields: dict[str, object]) -> dict[str, object]:
        since, until = fields["since"], fields["until"]
        if isinstance(since, datetime.date) and isinstance(until, datetime.date) and until < since:
            raise ValueError(f"until {until} lies before from {since}")
        return fields


class Amount(Record):
    """An amount that answers name as ``{id}``.

    Attributes:
        id: as in the placeholder.
        unit: decides how Babel writes it.
        values: in order of time, not overlapping.
        instead: English sentence for the line of an answer whose amount has no valid value.
        note: for editors.
    """

    id: str
    unit: Unit
    values: tuple[AmountValue, ...]
    instead: str = ""
    note: str = ""
    line: int = 0
    path: Path = Path()

    @root_validator(skip_on_failure=True)
    def _has_values_of_its_unit(cls, fields: dict[str, Any]) -> dict[str, Any]:
        if not fields["values"]:
            raise ValueError("at least one value is needed")
        is_text = fields["unit"] in ("phone", "clock")
        for value in fields["values"]:
            if isinstance(value.value, str) != is_text:
                kind = "text in quotes" if is_text else "a number"
                raise ValueError(f"a value of unit {fields['unit']} is {kind}")
        return fields

    def on(self, day: datetime.date) -> AmountValue | None:
        """Return the value that is valid on `day`, or None: then no value may be shown."""
        for value in self.values:
            if value.since <= day and (value.until is None or day <= value.until):
                return value
        return None


def load_amounts(data: Path) -> dict[str, Amount]:
    """Load all amounts from the folder `data`.

    Raises:
        ContentError: for a broken schema, an id in two files or values that overlap.
    """
    amounts: dict[str, Amount] = {}
    for path in sorted((data / "amounts").glob("*.yml")):
        if _TABLE_OF_A_YEAR.search(path.stem):
            continue
        content = read_mapping(path)
        for identifier, fields in content.items():
            line = line_of(content, identifier)
            amount = parse(
                Amount,
                fields,
                path,
                identifier,
                line,
                {"id": identifier, "line": line, "path": short(path)},
            )
            if identifier in amounts:
                raise ContentError(short(path), line, identifier, "this id exists in another file")
            for earlier, later in zip(amount.values, amount.values[1:], strict=False):
                if earlier.until is None or later.since <= earlier.until:
                    raise ContentError(short(path), line, identifier, "two values overlap in time")
            amounts[identifier] = amount
    return amounts
