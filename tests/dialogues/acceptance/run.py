"""Plays acceptance dialogues over the widget's HTTP API and checks every turn.

    uv run python -m tests.dialogues.acceptance.run http://127.0.0.1:5005 FILE... [--json OUT] [-v]

It knows of the product only the public HTTP API (/widget/session, /widget/message,
/widget/language), the catalogues in locales/ and data/topics.yml. How a reply is judged stands in
`tests.dialogues.acceptance.judge`, how buttons are found in `tests.dialogues.acceptance.taps`. The
server must be started with limits that a woman never reaches (`SELAM_MESSAGES_PER_MINUTE`,
`SELAM_ADDRESS_PER_MINUTE`, `SELAM_SESSIONS_PER_HOUR`).
"""

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

import yaml

from bot.paths import ROOT
from tests.dialogues.acceptance.catalogue import Catalogue
from tests.dialogues.acceptance.play import Dialogue, Played, play


@dataclass(frozen=True)
class Total:
    """How many turns pass, and how many dialogues as a whole."""

    good: int
    turns: int
    whole: int
    dialogues: int

    @property
    def share(self) -> float:
        """Share of the turns that pass."""
        return self.good / self.turns

    def __str__(self) -> str:
        """Say it in a line."""
        dialogues = f"{self.whole} / {self.dialogues} dialogues whole"
        return f"{self.good} / {self.turns} turns, {dialogues}"


def read_dialogues(path: Path) -> list[Dialogue]:
    """Return the dialogues of a file."""
    return list(yaml.safe_load(path.read_text(encoding="utf-8")))


def play_all(
    dialogues: Iterable[Dialogue],
    base: str,
    catalogue: Catalogue,
    municipality: str = "demo",
    opening: str = "none",
    at_once: int = 1,
) -> Iterator[Played]:
    """Yield the dialogues as they were played, in their order, `at_once` at the same time."""
    with ThreadPoolExecutor(at_once) as pool:
        yield from pool.map(
            lambda dialogue: play(dialogue, base, catalogue, municipality, opening), dialogues
        )


def total(played: Iterable[Played]) -> Total:
    """Return the total of some dialogues."""
    every = list(played)
    return Total(
        sum(one.good for one in every),
        sum(len(one.turns) for one in every),
        sum(one.whole for one in every),
        len(every),
    )


def report(played: Played, passing: bool = False) -> str:
    """Return a text about a dialogue: its failing turns, and those that pass where asked for."""
    lines = [f"{played.id}: {played.good} / {len(played.turns)}"]
    for number, turn in enumerate(played.turns, 1):
        if turn.wrong:
            lines.append(f"  {number}. {turn.turn[:90]}")
            lines.append(f"     -> {turn.answers}; {'; '.join(turn.wrong)}")
        elif passing:
            lines.append(f"  {number}. ok {turn.turn[:70]} -> {turn.answers}")
    return "\n".join(lines)


def main() -> int:
    """Play the files that the command line names and print what fails."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("base", help="address of the running product")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--json", type=Path, help="write all that was said to this file")
    parser.add_argument("--repo", type=Path, default=ROOT, help="for locales/ and data/topics.yml")
    parser.add_argument("--municipality", default="demo")
    parser.add_argument(
        "--session-language",
        default="none",
        choices=["none", "own", "nl", "ar", "ti"],
        help="language the session opens in; none: it must be recognised (default)",
    )
    parser.add_argument("--only", default="", help="pattern of the ids of dialogues")
    parser.add_argument("--at-once", type=int, default=1, help="conversations at the same time")
    parser.add_argument("-v", action="store_true", help="print every turn")
    options = parser.parse_args()
    dialogues = [
        dialogue for path in options.files for dialogue in read_dialogues(path)
        if re.search(options.only, dialogue["id"])
    ]  # fmt: skip
    every = []
    for played in play_all(
        dialogues,
        options.base,
        Catalogue(options.repo),
        options.municipality,
        options.session_language,
        options.at_once,
    ):
        print(report(played, options.v), flush=True)
        every.append(played)
    print()
    for language in dict.fromkeys(one.language for one in every):
        print(f"{language}: {total(one for one in every if one.language == language)}")
    print(f"total: {total(every)}")
    if options.json:
        text = json.dumps([asdict(one) for one in every], ensure_ascii=False, indent=1)
        options.json.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
