"""`Content`: all that Selam can say, as one immutable object.

Nothing else reads the content files, so that content can be swapped as a whole: by an editor who
publishes, or here by loading the repository's files. A broken change raises and nothing is swapped.
"""

import functools
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.content.amounts import Amount, load_amounts
from bot.content.answers import Answer, load_answers
from bot.content.cards import Card, load_cards
from bot.content.catalogues import Translations, load_translations
from bot.content.childcare_rules import ChildcareRules, load_childcare_rules
from bot.content.directory import Entry, load_directory
from bot.content.forms import Forms, load_forms
from bot.content.languages import Languages, load_languages
from bot.content.messages import (
    SourceMessage,
    amount_message,
    answer_messages,
    entry_messages,
    label_message,
    municipality_messages,
    plan_messages,
)
from bot.content.municipalities import Municipality, load_municipalities
from bot.content.places import Places, load_places
from bot.content.plan import Plan, load_plan
from bot.content.topics import Subject, Topic, load_topics
from bot.paths import ROOT


@dataclass(frozen=True)
class Content:
    """Answers, topics, amounts and their translations.

    Attributes:
        languages: those Selam speaks or recognises.
        subjects, topics: by id, in the order of the menu.
        cards: show-cards, by id.
        answers: by response name.
        amounts: by id.
        forms: what she may type in every form.
        plan: the questions and steps of the small plan.
        directory: groups and help desks, by id; also those that are never shown.
        childcare: the rules of childcare allowance, oldest year first.
        places: of the Netherlands.
        municipalities: those that show the widget, by id.
        translations: by language code.
    """

    languages: Languages
    subjects: dict[str, Subject]
    topics: dict[str, Topic]
    cards: dict[str, Card]
    answers: dict[str, Answer]
    amounts: dict[str, Amount]
    forms: Forms
    plan: Plan
    directory: dict[str, Entry]
    childcare: tuple[ChildcareRules, ...]
    places: Places
    municipalities: dict[str, Municipality]
    translations: dict[str, Translations]

    def translate(self, context: str, text: str, language: str) -> str:
        """Return the English `text` in `language`; English itself where a translation is missing.

        ``selam check`` fails on a missing translation, so that women never see the English.
        """
        return self.translations[language].find(context, text) or text

    def topics_of(self, subject: str) -> list[Topic]:
        """Return the topics of a subject, in the order of the menu; none of one that is unknown."""
        if subject not in self.subjects:
            return []
        first = self.subjects[subject].topics
        named = {topic for other in self.subjects.values() for topic in other.topics}
        rest = [
            topic
            for topic in self.topics.values()
            if topic.group in self.subjects[subject].groups and topic.id not in named
        ]
        return [*(self.topics[topic] for topic in first), *rest]

    def messages(self) -> Iterator[SourceMessage]:
        """Yield every text that is translated."""
        for subject in self.subjects.values():
            yield label_message(subject)
        for topic in self.topics.values():
            yield label_message(topic)
        for card in self.cards.values():
            yield label_message(card)
        for answer in self.answers.values():
            yield from answer_messages(answer)
        for amount in self.amounts.values():
            if message := amount_message(amount):
                yield message
        yield from plan_messages(self.plan)
        for entry in self.directory.values():
            yield from entry_messages(entry)
        for municipality in self.municipalities.values():
            yield from municipality_messages(municipality)

    def messages_by_domain(self) -> dict[str, list[SourceMessage]]:
        """Return the texts that are translated by gettext domain: one catalogue each."""
        domains: dict[str, list[SourceMessage]] = defaultdict(list)
        for message in self.messages():
            domains[message.domain].append(message)
        return domains


@functools.cache
def repository_content() -> Content:
    """Return the content of this repository, loaded once: it is immutable and shared by all."""
    return load_content()


def load_content(root: Path = ROOT) -> Content:
    """Load all content from a repository.

    Args:
        root: the folder that holds ``bot``, ``data`` and ``locales``.

    Raises:
        ContentError: at the first file that breaks its schema.
    """
    languages = load_languages(root / "data")
    subjects, topics = load_topics(root / "data")
    amounts = load_amounts(root / "data")
    return Content(
        languages=languages,
        subjects=subjects,
        topics=topics,
        cards=load_cards(root / "data"),
        answers=load_answers(root / "bot" / "domain"),
        forms=load_forms(root / "data"),
        plan=load_plan(root / "data"),
        directory=load_directory(root / "data"),
        amounts=amounts,
        childcare=load_childcare_rules(root / "data", amounts),
        places=load_places(root / "data"),
        municipalities=load_municipalities(root / "data"),
        translations={code: load_translations(root / "locales", code) for code in languages.speaks},
    )
