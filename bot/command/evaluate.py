"""``selam evaluate``: the understanding, measured on held-out questions."""

import asyncio
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from actions.form import SLOTS
from actions.forms import forms
from bot.command.run import train_in_a_process
from bot.content.content import repository_content
from bot.content.questions import Question, read_held_out, read_training
from bot.dialogue.decide import decide
from bot.dialogue.reading import reading_of
from bot.dialogue.state import State
from bot.model import MODEL_FILE, is_current, train
from bot.paths import DATA, ROOT
from bot.settings import Settings

BASELINE_CONFIG = ROOT / "bench" / "rasa_default.yml"
BASELINE_FILE = "baseline.tar.gz"
_SUBSET_FILE = "subset.tar.gz"
ASKED_BACK = frozenset({"fallback", "fallback_again", "cannot_handle", "no_words"})
"""Answers that ask her back."""
_SAME = {"choose_language": "change_language"}
"""Intents that components make out of another one."""


@dataclass(frozen=True)
class Understood:
    """How one held-out question was understood, and what she would have seen.

    Attributes:
        question: with its true label.
        ranking: labels, likeliest first, before the fallback.
        confidence: of the first label.
        answered: the label that was answered; empty where she was asked back.
        offered: labels of the buttons with which she was asked back, or "or did you mean".
    """

    question: Question
    ranking: tuple[str, ...]
    confidence: float
    answered: str
    offered: tuple[str, ...]

    @property
    def accepted(self) -> frozenset[str]:
        """The labels that answer the question."""
        return frozenset({self.question.label, *self.question.also})

    @property
    def right(self) -> bool:
        """Whether the first label is a true one."""
        return bool(self.accepted.intersection(self.ranking[:1]))

    @property
    def at_once(self) -> bool:
        """Whether she got the right answer."""
        return self.answered in self.accepted

    @property
    def by_one_tap(self) -> bool:
        """Whether she got the right answer, or a button that leads to it."""
        return self.at_once or bool(self.accepted.intersection(self.offered))

    @property
    def wrong(self) -> bool:
        """Whether she got another answer."""
        return bool(self.answered) and not self.at_once


@dataclass(frozen=True)
class Figures:
    """Shares of the held-out questions of a language, from 0 to 1.

    Attributes:
        questions: how many there are.
        top1, top3: a true label is first, or among the first three.
        at_once: the right answer was given.
        one_tap: it was given, or stood among the buttons.
        wrong_offered: another answer was given, with the right one among the buttons.
        wrong: another answer was given.
        out_of_scope: out-of-scope questions that were answered with a topic.
    """

    questions: int
    top1: float
    top3: float
    at_once: float
    one_tap: float
    wrong_offered: float
    wrong: float
    out_of_scope: float


def figures(understood: Iterable[Understood]) -> Figures:
    """Return the figures of a set of held-out questions, at least one."""
    every = list(understood)
    strange = [one for one in every if one.question.label == "out_of_scope"]
    return Figures(
        questions=len(every),
        top1=_share(one.right for one in every),
        top3=_share(bool(one.accepted.intersection(one.ranking[:3])) for one in every),
        at_once=_share(one.at_once for one in every),
        one_tap=_share(one.by_one_tap for one in every),
        wrong_offered=_share(one.wrong and one.by_one_tap for one in every),
        wrong=_share(one.wrong for one in every),
        out_of_scope=_share("/" in one.answered for one in strange) if strange else 0.0,
    )


def _share(values: Iterable[bool]) -> float:
    every = list(values)
    return sum(every) / len(every)


def ranked_labels(parsed: dict[str, Any], selector_within_intent: bool) -> list[tuple[str, float]]:
    """Return topic ids and intents in one ranking, likeliest first.

    Args:
        parsed: Rasa's parse data.
        selector_within_intent: whether the response selector's confidence is of the topic given
            its group, as in Rasa's default pipeline, or of the topic itself.
    """
    selector = parsed.get("response_selector", {}).get("default", {}).get("ranking", [])
    topics = {item["intent_response_key"]: float(item["confidence"]) for item in selector}
    intents = {item["name"]: float(item["confidence"]) for item in parsed["intent_ranking"]}
    if selector_within_intent:
        topics = {name: topics[name] * intents.get(name.split("/")[0], 0.0) for name in topics}
    groups = {name.split("/")[0] for name in topics}
    labels = dict(topics)
    for name, confidence in intents.items():
        if name not in groups and name != "nlu_fallback":
            labels[_SAME.get(name, name)] = confidence
    # What a component decided against the classifier (danger, a language) stands first.
    decided = _SAME.get(parsed["intent"]["name"] or "", parsed["intent"]["name"])
    if decided in labels or decided == "unsupported_language":
        labels[decided] = max(labels.values(), default=0.0) + 1e-6
    return sorted(labels.items(), key=lambda item: -item[1])


async def understand(model: Path, questions: list[Question], baseline: bool) -> list[Understood]:
    """Return how the `model` understands the `questions`, each at the beginning of a conversation.

    Args:
        model: its file.
        questions: with their labels.
        baseline: whether it is Rasa's default pipeline: it answers what is likeliest, or asks back
            with the three likeliest.
    """
    from rasa.core.agent import Agent

    agent = Agent.load(str(model))
    results = []
    for question in questions:
        parsed = await agent.parse_message(question.text)
        ranking = ranked_labels(parsed, selector_within_intent=baseline)
        labels = tuple(label for label, _ in ranking) or ("",)
        confidence = ranking[0][1] if ranking else 0.0
        if not baseline:
            answered, offered = _seen(parsed, question.language)
        elif parsed["intent"]["name"] in ("nlu_fallback", None):
            answered, offered = "", labels[:3]
        else:
            answered, offered = labels[0], ()
        results.append(Understood(question, labels, confidence, answered, offered))
    return results


def _seen(parsed: dict[str, Any], language: str) -> tuple[str, tuple[str, ...]]:
    """Return the label that is answered, empty where she is asked back, and those offered."""
    reading = reading_of(parsed, {})
    content = repository_content()
    decision = decide(State(language, kept=dict.fromkeys(SLOTS)), reading, content, forms())
    name = str(decision.wording.get("answer", "")).removeprefix("utter_")
    offered = tuple(decision.wording.get("offer") or ())
    if name in ASKED_BACK:
        return "", offered
    if name in content.topics or not name and reading.topic:
        return name or reading.topic, offered
    # What is no topic is answered in many words: what counts is the intent that was understood.
    intent = _SAME.get(reading.intent, reading.intent)
    return (name if reading.unsure else intent), offered


def evaluate_models(settings: Settings, baseline: bool, errors: bool, only: Path | None) -> int:
    """Print a table per language and return the exit code.

    Args:
        settings: where the model lies.
        baseline: train and measure Rasa's default pipeline on the same data too.
        errors: list the questions whose first label was wrong.
        only: a file of labels; both models are then trained and measured on these only.
    """
    known = {question.label for question in read_training(ROOT)}
    with tempfile.TemporaryDirectory() as folder:
        data = DATA / "nlu"
        if only:
            known &= set(only.read_text(encoding="utf-8").split())
            data = _write_training(known, Path(folder))
            models = [("Selam", train(settings.home, name=_SUBSET_FILE, questions=data), False)]
        else:
            code = 0 if is_current(settings.home) else train_in_a_process(settings)
            if code:
                return code
            models = [("Selam", settings.home / MODEL_FILE, False)]
        if baseline:
            typer.echo("Training Rasa's default pipeline on the same data …")
            path = train(settings.home, BASELINE_CONFIG, BASELINE_FILE, data)
            models.append(("Rasa default", path, True))
    questions = [question for question in read_held_out(ROOT) if question.label in known]
    typer.echo(
        f"{'model':14}{'language':10}{'questions':>9}{'top-1':>8}{'top-3':>8}{'at once':>9}"
        f"{'one tap':>9}{'wrong, offered':>16}{'wrong':>8}{'out-of-scope':>14}"
    )
    for name, path, is_baseline in models:
        results = asyncio.run(understand(path, questions, is_baseline))
        for code_ in sorted({question.language for question in questions}):
            ours = [one for one in results if one.question.language == code_]
            _print_row(name, code_, figures(ours))
            if latin := [one for one in ours if one.question.latin]:
                _print_row(name, f"{code_} latin", figures(latin))
        if errors and not is_baseline:
            _print_errors(results)
    return 0


def _write_training(labels: set[str], folder: Path) -> Path:
    """Write the training questions with one of these `labels` into `folder`, for Rasa."""
    examples: dict[str, list[str]] = defaultdict(list)
    for question in read_training(ROOT):
        if question.label in labels:
            examples[question.label].append(f"    - {question.text}\n")
    entries = [
        f"- intent: {label}\n  examples: |\n{''.join(texts)}" for label, texts in examples.items()
    ]
    text = "\n".join(['version: "3.1"', "nlu:", *entries])
    (folder / "all").mkdir()
    (folder / "all" / "nlu.yml").write_text(text, encoding="utf-8")
    return folder


def _print_row(name: str, language: str, row: Figures) -> None:
    typer.echo(
        f"{name:14}{language:10}{row.questions:>9}{row.top1:>8.1%}{row.top3:>8.1%}"
        f"{row.at_once:>9.1%}{row.one_tap:>9.1%}{row.wrong_offered:>16.1%}{row.wrong:>8.1%}"
        f"{row.out_of_scope:>14.1%}"
    )


def _print_errors(results: list[Understood]) -> None:
    wrong = [one for one in results if not one.right]
    confused = Counter((one.question.label, one.ranking[0]) for one in wrong)
    for (label, taken), count in confused.most_common():
        typer.echo(f"{count:3}  {label} taken for {taken}")
    for one in wrong:
        sign = "!" if one.wrong else "?"
        typer.echo(f"{sign} {one.confidence:.2f} {one.question.where} {one.ranking[0]}")
