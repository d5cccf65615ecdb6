"""The learning curve: how much is understood with a part of the training questions.

    uv run python -m bench.curve

Trains on 25, 50, 75 and 100 % of the questions of each topic and intent (every fourth line and so
on, so that each writer is among them) and prints, for each language, the share of held-out
questions whose likeliest label is right and that get the right answer at once. Some minutes a
model on two cores.
"""

import asyncio
import tempfile
from collections import defaultdict
from pathlib import Path

from bot.quiet import quiet

quiet("ERROR")

from bot.command.evaluate import figures, understand  # noqa: E402 - after the environment is set
from bot.content.questions import read_held_out, read_training  # noqa: E402
from bot.model import train  # noqa: E402
from bot.paths import ROOT  # noqa: E402

QUARTERS = (1, 2, 3, 4)


def write_part(quarters: int, folder: Path) -> int:
    """Write so many quarters of the questions of each label into `folder`; return their number."""
    lines: dict[tuple[str, str], list[str]] = defaultdict(list)
    for question in read_training(ROOT):
        lines[question.language, question.label].append(question.text)
    entries: dict[str, list[str]] = defaultdict(list)
    number = 0
    for (language, label), texts in lines.items():
        part = [text for index, text in enumerate(texts) if index % 4 < quarters]
        number += len(part)
        examples = "".join(f"    - {text}\n" for text in part)
        entries[language].append(f"- intent: {label}\n  examples: |\n{examples}")
    for language, written in entries.items():
        (folder / language).mkdir()
        text = "\n".join(['version: "3.1"', "nlu:", *written])
        (folder / language / "part.yml").write_text(text, encoding="utf-8")
    return number


def main() -> None:
    """Train, measure and print."""
    held_out = list(read_held_out(ROOT))
    print("| questions | ar: first guess / at once | nl | ti |\n| --- | --- | --- | --- |")
    for quarters in QUARTERS:
        with tempfile.TemporaryDirectory() as home, tempfile.TemporaryDirectory() as folder:
            number = write_part(quarters, Path(folder))
            model = train(Path(home), name="part.tar.gz", questions=Path(folder))
            understood = asyncio.run(understand(model, held_out, baseline=False))
        cells = []
        for language in ("ar", "nl", "ti"):
            one = figures(item for item in understood if item.question.language == language)
            cells.append(f"{one.top1:.1%} / {one.at_once:.1%}")
        print(f"| {number} ({quarters * 25} %) | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
