"""One fact that she tells."""

from dataclasses import dataclass
from typing import Any

from actions.childcare.reading_numbers import Reading

ORDER = (
    *("activity", "partner", "partner_activity", "children", "age", "kind", "hours", "price"),
    "income",
)
"""Topics of facts, as they are asked."""


@dataclass(frozen=True)
class Fact:
    """One fact.

    Attributes:
        topic: of the question that it answers.
        reading: the answer, or what is asked back about it.
        child: the number of the child it is about, where she says so; for ages in a row, its place.
        row: of how many ages in a row it is one.
        keeps: ``small`` or ``big`` where she says so instead.
        named: whether a price is called one, or days are: neither is that of her work.
        whole: for an income, whether it surely is that of both together.
        of_one: for an income, whether it may be that of one of two.
    """

    topic: str
    reading: Reading
    child: int | None = None
    keeps: str = ""
    row: int = 0
    named: bool = False
    whole: bool = False
    of_one: bool = False

    @property
    def answer(self) -> Any:
        """The answer; None where something is asked back."""
        return self.reading.answer


def as_asked(fact: Fact) -> int:
    """Return the place of a fact in the order of the questions."""
    return ORDER.index(fact.topic)
