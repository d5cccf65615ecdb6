import pytest

from actions.plan.words import typed_answers
from bot.content.content import Content
from bot.content.forms import Words
from bot.paths import DATA
from bot.text.concepts import DANGERS, Concept, load_concepts, roman_words
from bot.text.normalize import key

LANGUAGES = ("ar", "ti", "nl")


def forms(words: Words | Concept) -> list[list[str]]:
    """Return the phrases as normalised words and, unless they are Dutch, as romanised ones."""
    hers = (*words.ar, *words.ti, *words.latin)
    return [key(phrase).split() for phrase in (*hers, *words.nl)] + [*map(roman_words, hers)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_label_of_every_button_can_be_typed(language: str, content: Content) -> None:
    typed = typed_answers(content)
    for question, options in content.plan.questions.items():
        for option in options.values():
            context = f"plan/{question}/{option.id} (button)"
            label = content.translate(context, option.label, language)
            assert typed[question].find(label) == option.id, label


def test_every_word_chooses_its_own_option(content: Content) -> None:
    typed = typed_answers(content)
    for question, options in content.plan.questions.items():
        for option in options.values():
            words = option.words
            for phrase in (*words.ar, *words.ti, *words.nl, *words.latin):
                assert typed[question].find(phrase) == option.id, phrase


def test_no_words_of_an_option_can_be_words_of_danger(content: Content) -> None:
    fillers = {word for form in forms(content.forms.fillers) for word in form}
    options = [o for options in content.plan.questions.values() for o in options.values()]
    choices = [*(o.words for o in options), content.forms.go_on, content.forms.stop]
    known = [fillers | set(form) for words in choices for form in forms(words)]
    dangers = [concept for concept in load_concepts(DATA) if concept.id in DANGERS]
    assert len(dangers) == len(DANGERS)
    for danger in dangers:
        for phrase in filter(None, forms(danger)):
            assert not any(set(phrase) <= form for form in known), phrase
