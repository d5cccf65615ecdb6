"""In which language the conversation goes on.

The script of what she writes decides, unless she chose. A chosen language stays for single foreign
words and for one message; it changes when she asks for another, or writes two whole messages in it.
A language that Selam does not speak never sets one that it speaks.
"""

from collections.abc import Collection, Mapping
from typing import Any

from bot.dialogue.case import Case, Decision, say
from bot.dialogue.reading import UNSURE, WHOLE, Reading
from bot.dialogue.state import State

SURELY = 0.5
"""Confidence from which a message tells its language."""
SURELY_ASKS, LIKELY, FEW_WORDS = 0.3, 0.1, 4
"""Probability of a wish for another language from which a language that is named is wanted; in a
message of few words less is enough."""
ENOUGH_MESSAGES = 2
"""Whole messages in a row in another language that take back a choice."""


def changes(state: State, reading: Reading, speaks: Collection[str]) -> Mapping[str, Any]:
    """Return the slots that change because of the language in which she writes.

    Args:
        state: of the conversation.
        reading: of her message.
        speaks: codes of the languages Selam has answers in.
    """
    page = reading.page_language if reading.page_language in speaks else None
    before = state.language or page
    told = reading.language if reading.language in speaks else None
    if told and reading.language_confidence < SURELY:
        # One word that may be of any language counts only where nothing else is known.
        told = told if before is None and reading.language_confidence > 0 else None
    if reading.foreign or told in (None, before):
        same = told is not None and told == before and bool(state.other_language[0])
        return {**_language(state, before), **({"other_language": None} if same else {})}
    if not state.chosen:
        return _language(state, told)
    if reading.words < WHOLE:
        return {}
    code, count = state.other_language
    count = count + 1 if code == told else 1
    if count >= ENOUGH_MESSAGES:
        return {"language": told, "language_chosen": None, "other_language": None}
    return {"other_language": {"code": told, "count": count}}


def _language(state: State, code: str | None) -> dict[str, Any]:
    return {"language": code} if code and code != state.language else {}


def chosen(case: Case) -> Decision | None:
    """Go on in the language she chose by a button, or asks for in her words."""
    reading, speaks = case.reading, case.content.languages.speaks
    if reading.intent == "choose_language" and reading.value in speaks:
        return in_language(reading.value)
    wanted = reading.wanted_language or _perhaps_wanted(case)
    if wanted not in speaks or _of_the_list(case):
        return None
    if reading.bare_language and case.state.asks:
        return None  # the bare name of a language is an answer to what a form asks
    return in_language(str(wanted))


def _perhaps_wanted(case: Case) -> str | None:
    """Return the one language that is named where she likely asks for it: "she wants Tigrinya"."""
    reading = case.reading
    if reading.pressed or len(reading.named_languages) != 1 or case.state.shows_list:
        return None
    if reading.intent == "change_language":
        return None  # read already, with its "not" and "badly"
    likely = reading.probability("change_language")
    asks = likely >= SURELY_ASKS or (likely >= LIKELY and reading.words <= FEW_WORDS)
    return reading.named_languages[0] if asks else None


def in_language(code: str) -> Decision:
    """Return the decision to go on in a language that she chose."""
    answer = say("language_chosen")
    return answer.also(language=code, language_chosen=True, other_language=None)


def _of_the_list(case: Case) -> bool:
    """Say whether a language is named because of a group on her screen: "in Arabic there?"."""
    if not case.state.list_is_newest:
        return False
    nearby = case.reading.nearby
    if nearby.requests == {"my_language"}:
        return case.reading.wanted_language == case.state.language
    return "my_language" in nearby.mentions and not case.reading.bare_language


def foreign(case: Case) -> Decision | None:
    """Say in a language Selam does not speak which ones it does.

    English words are everywhere: once a conversation has a language, an understood message with
    English in it is simply answered.
    """
    reading = case.reading
    if reading.pressed or not reading.foreign:
        return None
    understood = reading.intent not in UNSURE and reading.intent != "change_language"
    if reading.language == "en" and case.state.language and understood:
        return None
    return say("unsupported_language", recognised=reading.language)
