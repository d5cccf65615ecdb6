"""Amounts: each has a value today, and a sentence for the day when it has none."""

import datetime
from collections.abc import Iterator

from bot.checks.finding import Finding
from bot.content.amounts import Amount
from bot.content.content import Content

NOTICE_DAYS = 60
"""Days before an amount runs out on which editors are told."""


def check_amounts(content: Content, today: datetime.date) -> Iterator[Finding]:
    """Yield amounts that have run out, and those that could run out without a sentence."""
    for amount in content.amounts.values():
        place = str(amount.path)
        if amount.on(today) is None:
            yield Finding(place, amount.line, f"{amount.id}: no value is valid on {today}")
        ends = amount.values[-1].until is not None
        if ends and not amount.instead:
            what = f"{amount.id}: it ends, and nothing says what is shown instead"
            yield Finding(place, amount.line, what)


def running_out(content: Content, today: datetime.date) -> list[Amount]:
    """Return the amounts without a value `NOTICE_DAYS` from `today`: a notice, no finding."""
    later = today + datetime.timedelta(days=NOTICE_DAYS)
    return [
        amount
        for amount in content.amounts.values()
        if amount.on(today) is not None and amount.on(later) is None
    ]
