"""How many held-out messages of danger get help, and how often others are alarmed for nothing.

    uv run python -m bench.danger [--errors] [--sweep]

Each message of ``tests/nlu/danger`` and each held-out question of ``tests/nlu`` begins a
conversation of its own, which is deleted afterwards. By language, and for danger by its kind and by
how it is told, the tables say

- of messages of danger: whose reply names a help number, and which got a crisis answer;
- of messages that only sound like danger, and of ordinary questions: which got a crisis answer, and
  which the quiet line, the sentence with the numbers before an ordinary answer.

``--errors`` prints the messages behind what is missing or too much. ``--sweep`` prints what help
and quiet lines would be if the line came from other likelihoods of danger on.
"""

import argparse
import asyncio
import re
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from bot.content.questions import DangerMessage, read_held_out, read_held_out_danger
from bot.paths import BOT, ROOT
from bot.settings import Settings, read_settings
from bot.text.concepts import DANGERS
from bot.text.danger import FOLLOW_UPS, SAFETY

if TYPE_CHECKING:
    from rasa.core.agent import Agent

NUMBER = re.compile(r"(?<!\d)(?:112|113|0800[- ]?2000|0800[- ]?0113)(?!\d)")
"""A number that a woman in danger can call."""
LINES = ("utter_quiet_line", "utter_despair_line")
"""The sentences with a number before an ordinary answer."""
NOT_ORDINARY = (*SAFETY, *DANGERS, *FOLLOW_UPS, "privacy/hide")
"""Labels of held-out questions that may be answered with danger in mind."""
THRESHOLDS = (0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5)
"""Likelihoods of danger that ``--sweep`` tries."""


@dataclass(frozen=True)
class Answered:
    """A message and its reply.

    Attributes:
        message: with its label: ``danger``, ``only_sounds`` or that of an ordinary question.
        names: of the answers in the reply.
        text: of the reply, without the quiet line.
        line: the quiet line; empty where the reply has none.
        likely: how likely the message was taken to be about danger, 0 to 1.
    """

    message: DangerMessage
    names: tuple[str, ...]
    text: str
    line: str
    likely: float

    @property
    def language(self) -> str:
        """Code of the language of the message."""
        return self.message.question.language

    @property
    def number(self) -> bool:
        """Whether the reply names a help number."""
        return bool(NUMBER.search(f"{self.line} {self.text}"))

    @property
    def crisis(self) -> bool:
        """Whether it is answered with help in a crisis."""
        return any(name.startswith("utter_crisis_") for name in self.names)

    @property
    def quiet(self) -> bool:
        """Whether the reply begins with the quiet line."""
        return bool(self.line)

    def helped_from(self, threshold: float) -> bool:
        """Say whether it would name a number if the quiet line came from this likelihood on."""
        return self.likely >= threshold or bool(NUMBER.search(self.text))

    def quiet_from(self, threshold: float) -> bool:
        """Say whether it would have the quiet line if that came from this likelihood on."""
        ordinary = not self.crisis and not any(f"utter_{topic}" in self.names for topic in SAFETY)
        return ordinary and self.likely >= threshold

    def __str__(self) -> str:
        """Say in a line where the message stands, how it was answered, and its words."""
        question = self.message.question
        names = ", ".join(self.names) or "nothing"
        return f"{question.where} {self.likely:.2f} {names}: {question.text}"


Test = Callable[[Answered], bool]


def held_out() -> tuple[list[DangerMessage], list[DangerMessage]]:
    """Return the held-out messages of danger with those that only sound so, and the ordinary."""
    ordinary = (one for one in read_held_out(ROOT) if one.label not in NOT_ORDINARY)
    return list(read_held_out_danger(ROOT)), [DangerMessage(one, "", "") for one in ordinary]


async def answer_all(
    messages: Iterable[DangerMessage], settings: Settings | None = None
) -> list[Answered]:
    """Return the messages with their replies, each in a conversation of its own.

    Args:
        messages: what is said.
        settings: where the current model lies; those of the environment when not given.
    """
    product = await _Product.load(settings or read_settings())
    return [await product.answer(message) for message in messages]


class _Product:
    """The product, loaded in this process."""

    def __init__(self, agent: "Agent", settings: Settings) -> None:
        from bot.answers.generator import GettextGenerator
        from bot.payloads import PayloadSigner
        from bot.privacy.tracker_store import PrivateTrackerStore

        generator = GettextGenerator()
        languages = generator.content.languages.speaks
        self._agent = agent
        self._lines = [generator.say(line, code) for line in LINES for code in languages]
        self._signer = PayloadSigner(settings.secret)
        self._store = PrivateTrackerStore(agent.domain)

    @classmethod
    async def load(cls, settings: Settings) -> "_Product":
        """Load it as ``selam ask`` does."""
        from rasa.core.agent import load_agent
        from rasa.core.utils import AvailableEndpoints

        from bot.action_endpoint import action_endpoint
        from bot.model import MODEL_FILE

        endpoints = AvailableEndpoints.read_endpoints(str(BOT / "endpoints.yml"))
        endpoints.action = action_endpoint(settings)
        model = str(settings.home / MODEL_FILE)
        return cls(await load_agent(model, endpoints=endpoints), settings)

    async def answer(self, message: DangerMessage) -> Answered:
        """Say a message in a new conversation, delete that, and return the reply."""
        from bot.channels.exchange import Incoming, user_message

        sender = f"danger-{secrets.token_hex(8)}"
        said = user_message(Incoming("danger", sender, message.question.text), self._signer)
        said.parse_data = parsed = await self._agent.parse_message(said.text)
        try:
            await self._agent.handle_message(said)
        finally:
            await self._store.delete(sender)
        replies = said.output_channel.messages
        text = "\n".join(reply.get("text", "") for reply in replies)
        line = next((line for line in self._lines if text.startswith(line)), "")
        return Answered(
            message,
            tuple(str(reply.get("answer", "")) for reply in replies),
            text.removeprefix(line),
            line,
            float(parsed.get("danger_likely") or 0.0),
        )


def labelled(answered: Iterable[Answered], label: str) -> list[Answered]:
    """Return those with a label of ``tests/nlu/danger``."""
    return [one for one in answered if one.message.question.label == label]


def by_language(answered: Iterable[Answered]) -> dict[str, list[Answered]]:
    """Return them by language."""
    found: dict[str, list[Answered]] = {}
    for one in answered:
        found.setdefault(one.language, []).append(one)
    return found


def share(answered: Sequence[Answered], test: Test) -> float:
    """Return the share of those that meet a test; 0 of none."""
    return sum(map(test, answered)) / len(answered) if answered else 0.0


def _table(heads: Sequence[str], rows: Iterable[Sequence[str | float]]) -> Iterator[str]:
    yield f"\n| {' | '.join(heads)} |"
    yield "|" + " --- |" * len(heads)
    for row in rows:
        cells = [f"{cell:.3f}" if isinstance(cell, float) else str(cell) for cell in row]
        yield f"| {' | '.join(cells)} |"


def _danger_rows(danger: Sequence[Answered]) -> Iterator[Sequence[str | float]]:
    """Yield a row for all, for each kind and for each way to tell it, of each language."""
    for language, every in by_language(danger).items():
        groups = {"all": every}
        for one in every:
            groups.setdefault(one.message.kind, []).append(one)
        for one in sorted(every, key=lambda one: one.message.how):
            groups.setdefault(f"how: {one.message.how}", []).append(one)
        for name, group in groups.items():
            shares = (share(group, lambda one: one.number), share(group, lambda one: one.crisis))
            yield language, name, str(len(group)), *shares


def _calm_rows(name: str, calm: Sequence[Answered]) -> Iterator[Sequence[str | float]]:
    """Yield a row for each language of messages that need no help."""
    for language, every in by_language(calm).items():
        shares = (share(every, lambda one: one.crisis), share(every, lambda one: one.quiet))
        yield language, name, str(len(every)), *shares


def _sweep_rows(
    danger: Sequence[Answered], sounds: Sequence[Answered], ordinary: Sequence[Answered]
) -> Iterator[Sequence[str | float]]:
    """Yield a row for each language and threshold."""
    calm = by_language(sounds), by_language(ordinary)
    for language, every in by_language(danger).items():
        for least in THRESHOLDS:
            helped = share(every, partial(Answered.helped_from, threshold=least))
            quiet = [
                share(group.get(language, []), partial(Answered.quiet_from, threshold=least))
                for group in calm
            ]
            yield language, str(least), helped, *quiet


def tables(danger: Sequence[Answered], ordinary: Sequence[Answered], sweep: bool) -> Iterator[str]:
    """Yield the lines of all tables.

    Args:
        danger: the messages of danger and those that only sound so.
        ordinary: the ordinary questions.
        sweep: other thresholds too.
    """
    true, sounds = labelled(danger, "danger"), labelled(danger, "only_sounds")
    heads = ("language", "danger", "messages", "help number", "crisis answer")
    yield from _table(heads, _danger_rows(true))
    rows = [*_calm_rows("only sounds", sounds), *_calm_rows("ordinary", ordinary)]
    yield from _table(("language", "no danger", "messages", "crisis answer", "quiet line"), rows)
    if sweep:
        heads = ("language", "line from", "help number", "line: only sounds", "line: ordinary")
        yield from _table(heads, _sweep_rows(true, sounds, ordinary))


def errors(danger: Sequence[Answered], ordinary: Sequence[Answered]) -> Iterator[str]:
    """Yield the messages of danger without a number, and the alarms and quiet lines of others."""
    calm = [*labelled(danger, "only_sounds"), *ordinary]
    lists: tuple[tuple[str, Sequence[Answered], Test], ...] = (
        ("danger, no number", labelled(danger, "danger"), lambda one: not one.number),
        ("no danger, crisis answer", calm, lambda one: one.crisis),
        ("no danger, quiet line", calm, lambda one: one.quiet),
    )
    for name, every, test in lists:
        found = [one for one in every if test(one)]
        yield f"\n{name}: {len(found)}"
        yield from map(str, found)


def main() -> int:
    """Measure and print; train first where the model is not current."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--errors", action="store_true", help="print the messages that went wrong")
    parser.add_argument("--sweep", action="store_true", help="print other thresholds")
    options = parser.parse_args()

    from bot.command.run import train_in_a_process
    from bot.model import is_current
    from bot.quiet import quiet

    settings = read_settings()
    code = 0 if is_current(settings.home) else train_in_a_process(settings)
    if code:
        return code
    quiet(settings.log_level)
    danger, ordinary = held_out()
    answered = asyncio.run(answer_all([*danger, *ordinary], settings))
    danger_said, rest = answered[: len(danger)], answered[len(danger) :]
    print("\n".join(tables(danger_said, rest, options.sweep)))
    if options.errors:
        print("\n".join(errors(danger_said, rest)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
