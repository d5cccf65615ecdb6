"""Numbers as people write them: groups of digits with spaces, dots, dashes or brackets between."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

SHORTEST, LONGEST = 7, 15
"""Digits of the numbers that are looked for; no phone number has more, by ITU-T E.164."""
_RUN = re.compile(r"(?:\+ ?)?[0-9](?:[ .\-/()_]{0,3}[0-9])*")
_PARTS = re.compile(r"[0-9]+|[^0-9]+")
_DAY, _MONTH, _YEAR = "(?:0?[1-9]|[12][0-9]|3[01])", "(?:0?[1-9]|1[0-2])", "(?:19|20)[0-9]{2}"
_DATE_OR_TIMES = re.compile(
    rf"(?<![0-9])(?:{_DAY}([-/. ]?){_MONTH}\1{_YEAR}|{_YEAR}([-/.]?){_MONTH}\2{_DAY}"
    r"|[0-9]{1,2}[.:][0-9]{2} ?- ?[0-9]{1,2}[.:][0-9]{2})(?![0-9])"
)

_COMMAS = re.compile(r"(?<![0-9.,])([0-9]{3}),([0-9]{3}),([0-9]{3})(?!,?[0-9])")
_AFTER_AREA = re.compile(r"(?<![0-9])(0[0-9]{1,3})[,:] ?(?=[0-9]{6,8}(?![0-9]))")
"""Commas and colons stand between times and amounts; only here within one number."""


class Window(NamedTuple):
    """Some groups of digits that follow each other.

    Attributes:
        digits: all digits, without what stands between.
        shape: how many digits each group has.
        even: whether the same single sign stands between all of them.
        plus: whether a ``+`` stands before them.
        opens: whether they stand at the beginning of the run or after a space.
    """

    digits: str
    shape: tuple[int, ...]
    even: bool
    plus: bool
    opens: bool


@dataclass(frozen=True)
class NumberRun:
    """Groups of digits with at most three signs between two of them.

    Attributes:
        groups: the digits of each.
        between: the signs after each group but the last.
        plus: whether a ``+`` stands before it.
    """

    groups: tuple[str, ...]
    between: tuple[str, ...]
    plus: bool

    def windows(self) -> Iterator[Window]:
        """Yield all groups that follow each other and have `SHORTEST` to `LONGEST` digits."""
        shape = tuple(len(group) for group in self.groups)
        for first in range(len(shape)):
            digits = 0
            for last in range(first, min(first + LONGEST, len(shape))):
                digits += shape[last]
                if digits > LONGEST:
                    break
                if digits < SHORTEST:
                    continue
                signs = self.between[first:last]
                yield Window(
                    digits="".join(self.groups[first : last + 1]),
                    shape=shape[first : last + 1],
                    even=not signs or (len(signs[0]) == 1 and signs.count(signs[0]) == len(signs)),
                    plus=self.plus and first == 0,
                    opens=first == 0 or self.between[first - 1].endswith(" "),
                )


def number_runs(text: str) -> list[NumberRun]:
    """Return the runs of digits in a cleaned text; dates and times from-to are left out."""
    runs = []
    text = _COMMAS.sub(r"\1.\2.\3", _AFTER_AREA.sub(r"\1-", text))
    for match in _RUN.finditer(_DATE_OR_TIMES.sub(" , ", text)):
        run = match.group()
        parts = _PARTS.findall(run.lstrip("+ "))
        runs.append(NumberRun(tuple(parts[::2]), tuple(parts[1::2]), run.startswith("+")))
    return runs
