"""Answers: short enough, amounts from ``data/amounts`` only, Dutch that is easy to read."""

import datetime
import re
from collections.abc import Iterator

from bot.answers.choices import CHOICES
from bot.checks.finding import Finding
from bot.content.answers import Answer
from bot.content.content import Content
from bot.content.messages import simple_context
from bot.nlu.spacy_languages import tokenizer
from bot.wording.amounts import PLACEHOLDER, fill

MAX_CHARACTERS = 700
"""Of an answer as she sees it, without its buttons."""
MAX_WORDS_A_SENTENCE = 15
"""On average, in Dutch: B1."""
_LEVEL = re.compile(r"\b(?:[ABC][12]|[1-4]F|mbo-?[1-4])\b|\bniveaus? \d(?: en \d)?", re.IGNORECASE)
_OTHER_PLACEHOLDERS = {"source_name", "checked_date", "retention_days", "session_minutes"}
_PASSIVE = re.compile(
    r"\b(?:wordt|worden|werd|werden|geworden)\b.*\b(?:ge|be|ver|ont|her)[a-z]+(?:d|t|en)\b"
    r"|\b(?:ge|be|ver|ont|her)[a-z]+(?:d|t|en)\b.*\b(?:wordt|worden|werd|werden)\b"
)
_YES_OR_NO = re.compile(r"(?:yes|no|ja|nee|نعم|لا|እወ|ኣይፋልን?)[.,،!፡።]", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:](?:\s|$)|\n")


def check_answers(content: Content, today: datetime.date) -> Iterator[Finding]:
    """Yield what is wrong with the answers, as they are shown on the day `today`."""
    for answer in content.answers.values():
        place, line = f"bot/domain/{answer.domain}.yml", answer.line
        for name in answer.choices:
            if name not in CHOICES:
                yield Finding(place, line, f"{answer.name}: no list of choices {name}")
        known = content.amounts.keys() | _OTHER_PLACEHOLDERS | set(answer.values)
        for name in PLACEHOLDER.findall(answer.text + answer.simple):
            if name not in known:
                yield Finding(place, line, f"{answer.name}: no amount {{{name}}} in data/amounts")
        if answer.topic:
            yield from _check_topic_answer(answer, content, today, place)


def _check_topic_answer(
    answer: Answer, content: Content, today: datetime.date, place: str
) -> Iterator[Finding]:
    if answer.topic not in content.topics:
        yield Finding(place, answer.line, f"{answer.name}: no such topic in data/topics.yml")
    if digits := re.search(
        r"\d+", _LEVEL.sub("", PLACEHOLDER.sub("", f"{answer.text} {answer.simple}"))
    ):
        what = f"{answer.name}: {digits.group()} is written out; use an amount of data/amounts"
        yield Finding(place, answer.line, what)
    for code, language in content.languages.speaks.items():
        text = content.translate(answer.name, answer.text, code)
        shown = fill(text, content.amounts, language.locale, today, lambda amount: amount.instead)
        if len(shown) > MAX_CHARACTERS - 80:
            what = f"{answer.name}: {len(shown)} characters in {code}, with its source too long"
            yield Finding(place, answer.line, what)
        simple = content.translate(simple_context(answer), answer.simple, code)
        for context, beginning in ((answer.name, text), (simple_context(answer), simple)):
            # A topic answers "may I work?" and "may he forbid it?" with the same words.
            if _YES_OR_NO.match(beginning):
                yield Finding(place, answer.line, f"{context}: begins with yes or no in {code}")
    for context, source in (
        (answer.name, answer.text),
        (simple_context(answer), answer.simple),
    ):
        dutch = content.translate(context, source, "nl") if source else ""
        if dutch and (words := words_a_sentence(dutch)) > MAX_WORDS_A_SENTENCE:
            what = f"{context}: {words:.1f} words a sentence in Dutch"
            yield Finding(f"locales/nl/LC_MESSAGES/{answer.domain}.po", 0, what)
        if dutch and passive_chain(dutch):
            what = f"{context}: two passive sentences in a row in Dutch"
            yield Finding(f"locales/nl/LC_MESSAGES/{answer.domain}.po", 0, what)


def passive_chain(dutch: str) -> bool:
    """Say whether two sentences in a row of a Dutch text are passive (wordt ... gedaan)."""
    passive = [bool(_PASSIVE.search(part.lower())) for part in _SENTENCE_END.split(dutch)]
    return any(one and other for one, other in zip(passive, passive[1:], strict=False))


def words_a_sentence(dutch: str) -> float:
    """Return the average number of words in the sentences of a Dutch text, by spaCy's tokens."""
    sentences = [part for part in _SENTENCE_END.split(dutch) if part.strip()]
    counts = [
        sum(not token.is_punct and not token.is_space for token in tokenizer("nl")(sentence))
        for sentence in sentences
    ]
    return sum(counts) / len(counts) if counts else 0.0
