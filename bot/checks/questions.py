"""Training and held-out questions: enough, each once, and none in both."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import fmean

from bot.checks.finding import Finding
from bot.content.content import Content
from bot.content.questions import Question, read_held_out, read_held_out_danger, read_training
from bot.text.normalize import key

LEAST = {"ar": 95, "nl": 35, "ti": 55}
"""Training questions of a topic in a language; the aim is 130, 100 and 100."""
MEAN_WORDS = (6.0, 16.0)
"""Words of the training questions of a topic on average; the aim is 9 to 10."""
SHORT, MOST_SHORT = 4, 0.42
"""Words of a short question, and the share of such among those of a topic; the aim is 0.15."""


def check_questions(content: Content, root: Path) -> Iterator[Finding]:
    """Yield what is wrong with the questions below ``data/nlu`` and ``tests/nlu``."""
    training = list(read_training(root))
    danger = (message.question for message in read_held_out_danger(root))
    held_out = [*read_held_out(root), *danger]
    yield from _unlike_her(content, training)
    seen: dict[str, Question] = {}
    words: dict[tuple[str, ...], Question] = {}
    for question in training:
        same = key(question.text)
        seen.setdefault(same, question)
        earlier = words.setdefault(tuple(sorted(same.split())), question)
        if earlier.label != question.label:
            what = f"{question.label}: the same words train {earlier.label} ({earlier.where})"
            yield Finding(question.path, question.line, what)
    for question in held_out:
        if (same := key(question.text)) in seen:
            what = f"{question.label}: also a training question ({seen[same].where})"
            yield Finding(question.path, question.line, what)


def _unlike_her(content: Content, training: list[Question]) -> Iterator[Finding]:
    """Yield the topics with too few questions, or with such as women do not write them."""
    lengths: dict[tuple[str, str], list[int]] = defaultdict(list)
    for question in training:
        lengths[question.language, question.label].append(len(question.text.split()))
    for code in content.languages.speaks:
        for topic in content.topics.values():
            words, place = lengths[code, topic.id], f"data/nlu/{code}/{topic.group}.yml"
            if len(words) < LEAST[code]:
                what = f"{topic.id}: {len(words)} training questions, {LEAST[code]} needed"
                yield Finding(place, 0, what)
                continue
            mean, short = fmean(words), sum(number <= SHORT for number in words) / len(words)
            if not MEAN_WORDS[0] <= mean <= MEAN_WORDS[1]:
                what = f"{topic.id}: {mean:.1f} words a question, {MEAN_WORDS[0]} to "
                yield Finding(place, 0, f"{what}{MEAN_WORDS[1]} expected")
            if short > MOST_SHORT:
                what = f"{topic.id}: {short:.0%} of the questions have {SHORT} words or fewer"
                yield Finding(place, 0, f"{what}, at most {MOST_SHORT:.0%} expected")
