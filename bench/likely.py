"""How likely a topic must be to be answered, and from when it is asked back: risk and coverage.

For each threshold the held-out questions that are understood below Rasa's own threshold (0.7) are
split: those that would be answered with their question first, and those asked back.

    uv run python -m bench.likely
"""

import asyncio
from collections import defaultdict

from bot.quiet import quiet

quiet()

from rasa.core.agent import load_agent  # noqa: E402 - after the environment is set

from bot.content.questions import read_held_out  # noqa: E402
from bot.dialogue.reading import reading_of  # noqa: E402
from bot.model import MODEL_FILE  # noqa: E402
from bot.paths import ROOT  # noqa: E402
from bot.settings import read_settings  # noqa: E402

THRESHOLDS = (0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6)


async def measure() -> None:
    """Print a table per language."""
    agent = await load_agent(str(read_settings().home / MODEL_FILE))
    rows: dict[str, list[tuple[float, bool, bool, bool]]] = defaultdict(list)
    for question in read_held_out(ROOT):
        if "/" not in question.label and question.label != "out_of_scope":
            continue
        reading = reading_of(await agent.parse_message(question.text), {})
        first, likely = reading.topics[0] if reading.topics else ("", 0.0)
        offered = {topic for topic, _ in reading.topics[:3]}
        near = bool(offered.intersection((question.label, *question.also)))
        rows[question.language].append(
            (likely, first in (question.label, *question.also), near, reading.unsure)
        )
    for language, found in rows.items():
        sure = [row for row in found if not row[3]]
        unsure = [row for row in found if row[3]]
        right = sum(row[1] for row in sure)
        print(f"{language}: {len(found)} questions, sure {len(sure)}, of these right {right}")
        print("  from   answered  right at once  wrong  wrong, right one offered  asked back")
        for least in THRESHOLDS:
            answered = [row for row in unsure if row[0] >= least]
            good = sum(row[1] for row in answered)
            bad = [row for row in answered if not row[1]]
            total = len(found)
            print(
                f"  {least:.2f} {len(answered):8} {100 * (right + good) / total:13.1f}%"
                f" {100 * (len(bad) + len(sure) - right) / total:8.1f}%"
                f" {100 * sum(row[2] for row in bad) / total:12.1f}%"
                f" {100 * (len(unsure) - len(answered)) / total:20.1f}%"
            )


if __name__ == "__main__":
    asyncio.run(measure())
