"""Answers to an estimate's questions, from the facts of a dialogue."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tests.dialogues.acceptance.channel import Talk, buttons_of, payload_of, text_of

KEYS = {
    "activity": ["own_activity"],
    "partner": ["partner"],
    "partner_activity": ["partner"],
    "children": ["children"],
    "age": ["child_age"],
    "kind": ["care"],
    "kind_first": ["care"],
    "kind_second": ["care"],
    "hours": ["hours_month", "days_week"],
    "days": ["days_week", "hours_month"],
    "hours_per": ["hours_month"],
    "price": ["price_hour"],
    "income": ["income_year"],
    "income_together": ["income_year"],
    "income_low": ["income_year"],
    "income_per": ["income_year"],
    "together": ["@yes"],
    "no_income": ["@no"],
    "which_number": ["@last"],
    "one_number": ["@yes"],
}
"""Which facts answer a question of the estimate, the likeliest first; with @: other words."""
YES = {"nl": "ja", "ar": "نعم", "ti": "እወ"}
NO = {"nl": "nee", "ar": "لا", "ti": "ኣይፋል"}
_FITS = (
    (r"inburger", ("integration",)),
    (r"\bja\b|نعم|إي|እወ", ("here", "yes")),
    (r"እወ.*ይሰርሕ|man werkt|بيشتغل|عم يشتغل", ("work",)),
    (r"ኣይፋል|بدون|alleen\b", ("none", "no")),
    (r"dagopvang|حضانة|መውዓሊ", ("daycare",)),
    (r"maand|بالشهر|ወርሒ", ("month",)),
    (r"jaar|بالسنة|ዓመት", ("year",)),
)
"""A button that fits where her words were not understood: words of a fact -> values of buttons."""
_BETWEEN_AGES = r"\s+(?:و|en|ን)\s+|[,،፡]\s*"


class Facts:
    """What she knows, and how often each question was answered already."""

    def __init__(self, facts: Mapping[str, str]) -> None:
        """Begin with the facts of a dialogue."""
        self._facts = facts
        self._tried: dict[tuple[str, str], int] = {}

    def answer(self, talk: Talk, question: str, language: str, notes: list[str]) -> bool:
        """Answer a question and return whether anything was left to try.

        A fact that is not understood (the same question again) is tried in other words of the
        facts, then by a button that fits.

        Args:
            talk: the conversation in which it was asked.
            question: which fact it wants.
            language: in which she says yes and no.
            notes: what was tried is added to them.
        """
        asking = "\n".join(text_of(talk.last).splitlines()[-2:])
        options = list(self._options(question, language))
        if question == "age" and options:
            options = [*_one_age(options[0], asking), *options]
        count = self._tried.get((question, asking), 0)
        self._tried[question, asking] = count + 1
        if count < len(options):
            if count:
                notes.append(f"fact not understood at {question!r}: {options[count - 1]!r}")
            talk.say(options[count])
            return True
        if count > len(options) + 1:
            return False
        notes.append(f"question {question!r}: facts {options} not understood, a button was pressed")
        button = _fitting(talk, " ".join(options) or " ".join(self._facts.values()))
        if button:
            talk.press(button)
        return button is not None

    def _options(self, question: str, language: str) -> Iterator[str]:
        for key in KEYS.get(question, []):
            if key == "@yes":
                yield YES[language]
            elif key == "@no":
                yield NO[language]
            elif key in self._facts:
                yield self._facts[key]


def _one_age(ages: str, asking: str) -> list[str]:
    """Return the age of the child that is asked about, where a fact holds those of several."""
    every = re.split(_BETWEEN_AGES, ages)
    number = re.search(r"\d+", asking)
    if number and len(every) >= int(number[0]) > 0:
        return [every[int(number[0]) - 1]]
    return []


def _fitting(talk: Talk, words: str) -> dict[str, Any] | None:
    """Return the button of the last reply that fits the words of the facts best."""
    buttons = [
        button for button in buttons_of(talk.last)
        if payload_of(button).startswith("estimate_answer")
    ]  # fmt: skip
    for pattern, values in _FITS:
        if re.search(pattern, words):
            for button in buttons:
                if payload_of(button).partition(":")[2] in values:
                    return button
    for value in ("unknown", "yes"):
        for button in buttons:
            if payload_of(button).endswith(value):
                return button
    return None
