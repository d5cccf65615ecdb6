"""``selam evaluate``: the understanding, measured on held-out questions."""

import asyncio
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from bot.command.run import train_in_a_process
from bot.content.questions import Question, read_held_out, read_training
from bot.model import MODEL_FILE, is_current, train
from bot.paths import DATA, ROOT
from bot.settings import Settings

BASELINE_CONFIG = ROOT / "bench" / "rasa_default.yml"
BASELINE_FILE = "baseline.tar.gz"
_SUBSET_FILE = "subset.tar.gz"
_SAME = {"choose_language": "change_language"}
"""Intents that components make out of another one."""


@dataclass(frozen=True)
class Understood:
    """How one held-out question was understood.

    Attributes:
        question: with its true label.
        ranking: labels, likeliest first, before the fallback.
        fallback: whether she would have been asked instead of answered.
        confidence: of the first label.
    """

    question: Question
    ranking: tuple[str, ...]
    fallback: bool
    confidence: float

    @property
    def right(self) -> bool:
        """Whether the first label is the true one."""
        return self.ranking[:1] == (self.question.label,)


@dataclass(frozen=True)
class Figures:
    """Shares of the held-out questions of a language, from 0 to 1.

    Attributes:
        questions: how many there are.
        top1, top3: the true label is first, or among the first three.
        wrong: answered, but not with the true label.
        fallback: asked back.
        out_of_scope: out-of-scope questions that were answered with a topic.
    """

    questions: int
    top1: float
    top3: float
    wrong: float
    fallback: float
    out_of_scope: float


def figures(understood: Iterable[Understood]) -> Figures:
    """Return the figures of a set of held-out questions, at least one."""
    every = list(understood)
    strange = [one for one in every if one.question.label == "out_of_scope"]
    to_topic = [one for one in strange if not one.fallback and "/" in one.ranking[0]]
    return Figures(
        questions=len(every),
        top1=_share(one.right for one in every),
        top3=_share(one.question.label in one.ranking[:3] for one in every),
        wrong=_share(not one.fallback and not one.right for one in every),
        fallback=_share(one.fallback for one in every),
        out_of_scope=len(to_topic) / len(strange) if strange else 0.0,
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
    """Return how the `model` understands the `questions`."""
    from rasa.core.agent import Agent

    agent = Agent.load(str(model))
    results = []
    for question in questions:
        parsed = await agent.parse_message(question.text)
        ranking = ranked_labels(parsed, selector_within_intent=baseline)
        labels = tuple(label for label, _ in ranking)
        fallback = parsed["intent"]["name"] in ("nlu_fallback", None)
        confidence = ranking[0][1] if ranking else 0.0
        results.append(Understood(question, labels or ("",), fallback, confidence))
    return results


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
        f"{'model':14}{'language':10}{'questions':>9}{'top-1':>8}{'top-3':>8}"
        f"{'wrong':>8}{'fallback':>10}{'out-of-scope':>14}"
    )
    for name, path, is_baseline in models:
        results = asyncio.run(understand(path, questions, is_baseline))
        for code_ in sorted({question.language for question in questions}):
            ours = [one for one in results if one.question.language == code_]
            _print_row(name, code_, figures(ours))
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
    (folder / "nlu.yml").write_text(text, encoding="utf-8")
    return folder


def _print_row(name: str, language: str, row: Figures) -> None:
    typer.echo(
        f"{name:14}{language:10}{row.questions:>9}{row.top1:>8.1%}{row.top3:>8.1%}"
        f"{row.wrong:>8.1%}{row.fallback:>10.1%}{row.out_of_scope:>14.1%}"
    )


def _print_errors(results: list[Understood]) -> None:
    wrong = [one for one in results if not one.right]
    confused = Counter((one.question.label, one.ranking[0]) for one in wrong)
    for (label, taken), count in confused.most_common():
        typer.echo(f"{count:3}  {label} taken for {taken}")
    for one in wrong:
        sign = "?" if one.fallback else "!"
        typer.echo(f"{sign} {one.confidence:.2f} {one.question.where} {one.ranking[0]}")
