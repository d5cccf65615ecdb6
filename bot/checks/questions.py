"""Training and held-out questions: enough, each once, and none in both."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bot.checks.finding import Finding
from bot.content.content import Content
from bot.content.questions import Question, read_held_out, read_held_out_danger, read_training
from bot.text.normalize import key

LEAST = 25
"""Training questions of a topic in a language."""


def check_questions(content: Content, root: Path) -> Iterator[Finding]:
    """Yield what is wrong with the questions below ``data/nlu`` and ``tests/nlu``."""
    training = list(read_training(root))
    danger = (message.question for message in read_held_out_danger(root))
    held_out = [*read_held_out(root), *danger]
    yield from _too_few(content, training)
    seen: dict[str, Question] = {}
    for question in training:
        earlier = seen.setdefault(key(question.text), question)
        if earlier.label != question.label:
            what = f"{question.label}: the same question trains {earlier.label} ({earlier.where})"
            yield Finding(question.path, question.line, what)
    for question in held_out:
        if (same := key(question.text)) in seen:
            what = f"{question.label}: also a training question ({seen[same].where})"
            yield Finding(question.path, question.line, what)


def _too_few(content: Content, training: list[Question]) -> Iterator[Finding]:
    counts = Counter((question.language, question.label) for question in training)
    for code in content.languages.speaks:
        for topic in content.topics.values():
            if (found := counts[code, topic.id]) < LEAST:
                place = f"data/nlu/{code}/{topic.group}.yml"
                yield Finding(place, 0, f"{topic.id}: {found} training questions, {LEAST} needed")
