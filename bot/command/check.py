"""``selam check``: all checks of content and data."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import typer

from bot.checks.amounts import NOTICE_DAYS, check_amounts, running_out
from bot.checks.answers import check_answers
from bot.checks.audio import check_audio
from bot.checks.directory import MAX_MONTHS, check_directory, check_entry_places, to_look_up
from bot.checks.finding import Finding
from bot.checks.municipalities import check_municipalities
from bot.checks.places import check_places
from bot.checks.plan import check_plan
from bot.checks.questions import check_questions
from bot.checks.topics import check_topics
from bot.checks.translations import check_translations
from bot.content.amounts import today_in_the_netherlands
from bot.content.content import Content, load_content
from bot.content.errors import ContentError
from bot.paths import ROOT
from bot.text.concepts import load_concepts


def findings(content: Content, root: Path) -> Iterator[Finding]:
    """Yield everything that is wrong with the content below the folder `root`.

    Raises:
        ContentError: when a file cannot be read at all.
    """
    today = today_in_the_netherlands()
    load_concepts(root / "data")
    yield from itertools.chain(
        check_topics(content, today),
        check_answers(content, today),
        check_amounts(content, today),
        check_plan(content),
        check_directory(content, today),
        check_entry_places(
            content.directory.values(),
            content.places,
            {place.id for place in content.places.of_kind("municipality")},
        ),
        check_places(content.places, root),
        check_translations(content, root / "locales"),
        check_questions(content, root),
        check_municipalities(content),
        check_audio(content, root / "data" / "audio"),
    )


def report(root: Path = ROOT) -> int:
    """Print each finding as ``file:line: what`` and return 1 when there is one, else 0."""
    try:
        content = load_content(root)
        found = list(findings(content, root))
    except ContentError as error:
        typer.echo(str(error))
        return 1
    for finding in found:
        typer.echo(str(finding))
    ending = running_out(content, today_in_the_netherlands())
    if ending:
        names = ", ".join(amount.id for amount in ending)
        typer.echo(f"Notice: within {NOTICE_DAYS} days these amounts run out: {names}")
    stale = to_look_up(content, today_in_the_netherlands())
    if stale:
        names = ", ".join(entry.id for entry in stale)
        typer.echo(f"Notice: nobody has looked at these for {MAX_MONTHS} months: {names}")
    topics, amounts = len(content.topics), len(content.amounts)
    typer.echo(f"{topics} topics, {amounts} amounts checked: {len(found)} findings")
    return 1 if found else 0
