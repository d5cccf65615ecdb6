"""Whole conversations in any order: what holds after every message.

Hypothesis presses and writes what it likes, in all forms, lists and languages; the same
conversations in every run.
"""

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from actions.forms import forms
from bot.dialogue.case import ANSWER
from bot.dialogue.decide import decide
from bot.dialogue.reading import reading_of
from bot.payloads import parse_data
from bot.text.danger import FOLLOW_UPS, SAFETY
from tests.bot.dialogue.talk import CONTENT, DOMAIN, LANGUAGES, Talk, plain_rules
from tests.bot.dialogue.understanding import SAID, Likely

MOST_UNCLEAR = 2
"""Misunderstandings in a row after which a person must have been offered."""
MUMBLED = ("zo iets of zo dan", "هيك شي يعني", "ከምኡ ነገር እዩ", "bla bla", "xkqzw")
WORDLESS = ("👍", "…", "?", "😢", "!!", "77", "1234567")
SHORT = ("ja", "nee", "ok", "لا", "እወ", "help")
PLACES = ("Utrecht", "زايست", "ኣብ ዘይስት እየ ዝነብር", "Bergen", "3512", "Groningen")
ASKED = ("spreek Nederlands alsjeblieft", "ممكن بالعربي", "ብትግርኛ ተዛረቢ")
SMALL_TALK = (
    *("greet", "thank", "goodbye", "affirm", "deny", "who_are_you", "dont_know", "why_ask"),
    *("stop", "continue", "menu", "feelings", "tells_nobody", "listen", "talk_to_human"),
    *("personal_data", "out_of_scope"),
)
AGAIN = ("repeat", "explain_simpler", "back")
"""What gives the same answer once more, and is meant to."""
BEGINNINGS = (
    *("estimate", "plan", "menu", "find_nearby:women_group", "find_nearby:role_model.children"),
    *("tell_place:utrecht", "more_nearby", "change_filter", "plan:new", "estimate:new"),
    *("choose_subject:childcare", "choose_subject:work.2", "change_language", "crisis_violence"),
)
QUESTIONS = tuple(topic for topic in CONTENT.topics if topic not in SAFETY)
_HELP_BUTTONS = ("crisis_violence", "crisis_suicide", "despair")
_COMMANDS = ("choose_language", "change_language", "talk_to_human", "stop", *AGAIN)
"""Buttons that ask nothing else: with them she does not leave the help in danger."""


def leaves_help(payload: str) -> bool:
    """Say whether a button asks for something else than help in danger."""
    parsed = reading_of(parse_data(payload), {})
    return not (parsed.intent in (*_HELP_BUTTONS, *_COMMANDS) or parsed.topic in SAFETY)


class Conversation(RuleBasedStateMachine):
    """A woman who writes and presses anything."""

    def __init__(self) -> None:
        super().__init__()
        self.talk = Talk()
        self.in_danger = False
        self.unclear: list[bool] = []
        self.request = ""

    @initialize(language=st.sampled_from([None, *LANGUAGES]), chosen=st.booleans())
    def begin(self, language: str | None, chosen: bool) -> None:
        self.talk = Talk(language, language_chosen=bool(language and chosen))

    # What she does

    @rule(number=st.integers(0, 20))
    def presses_what_she_sees(self, number: int) -> None:
        if self.talk.offered:
            self._presses(self.talk.offered[number % len(self.talk.offered)])

    @rule(payload=st.sampled_from([*BEGINNINGS, *QUESTIONS[::7], *SAFETY]))
    def presses_a_button_from_before(self, payload: str) -> None:
        self._presses(payload)

    @rule(text=st.sampled_from([*MUMBLED, *WORDLESS, *SHORT]))
    def writes_what_nobody_understands(self, text: str) -> None:
        self._writes(text, {})

    @rule(text=st.sampled_from(MUMBLED), topics=st.lists(st.sampled_from(list(CONTENT.topics)),
                                                        min_size=1, max_size=4))  # fmt: skip
    def writes_what_is_hardly_understood(self, text: str, topics: list[str]) -> None:
        self._writes(text, {topic: 0.2 / (1 + number) for number, topic in enumerate(topics)})

    @rule(topic=st.sampled_from(QUESTIONS))
    def asks_a_question(self, topic: str) -> None:
        stays = topic in ("network/lonely", "network/without_partner") or (
            topic.startswith("privacy/") and topic != "privacy/erase"
        )
        self._writes("hoe zit het daar nu mee", {topic: 0.95}, leaves=not stays, exact=True)

    @rule(intent=st.sampled_from(SMALL_TALK))
    def says_something_to_the_chat(self, intent: str) -> None:
        leaves = intent in ("menu", "continue")
        self._writes("dat zeg ik nu zo", {intent: 0.95}, leaves=leaves, exact=True)

    @rule(intent=st.sampled_from(AGAIN))
    def asks_for_it_again(self, intent: str) -> None:
        self._writes("nog een keer zoals net", {intent: 0.95}, exact=True)

    @rule(name=st.sampled_from([*FOLLOW_UPS, *SAFETY]))
    def writes_of_danger(self, name: str) -> None:
        self._writes("zo gaat dat bij ons", {name: 0.4})

    @rule(text=st.sampled_from(PLACES))
    def names_a_place(self, text: str) -> None:
        self._writes(text, {}, exact=True)

    @rule(text=st.sampled_from(list(SAID)))
    def is_in_danger(self, text: str) -> None:
        self._writes(text, SAID[text])
        self.in_danger = True
        assert self.talk.state.safety
        assert self.talk.has_number, self.talk.text

    @rule(language=st.sampled_from(LANGUAGES))
    def chooses_a_language(self, language: str) -> None:
        self._presses(f"choose_language:{language}")
        assert (self.talk.language, self.talk.shown[:6]) == (language, "utter_")
        assert self.talk.newest
        assert self.talk.newest.metadata["language"] == language

    @rule(text=st.sampled_from(ASKED))
    def asks_for_a_language(self, text: str) -> None:
        shows_list = self.talk.state.list_is_newest
        self._writes(text, {"change_language": 0.95}, exact=True)
        assert shows_list or self.talk.tracker.get_slot("language_chosen")

    @rule(by_hand=st.booleans())
    def erases(self, by_hand: bool) -> None:
        if by_hand:
            self._presses("privacy/erase")
        else:
            self._writes("wis nu alles", {"privacy/erase": 0.6}, leaves=True, exact=True)
        assert self.talk.shown == "utter_privacy/erase"
        kept = self.talk.state
        assert (kept.form, kept.safety, kept.place, kept.history.answers[:-1]) == ("", "", "", ())
        self.in_danger = False

    @precondition(lambda self: self.talk.state.form)
    @rule(text=st.sampled_from(["3", "werken", "بدي شغل", "ደቀይ", "2 dagen", "ja", "ik weet niet"]))
    def answers_a_form(self, text: str) -> None:
        self._writes(text, {}, exact=True)

    # What holds after each

    def _presses(self, payload: str) -> None:
        self._does(lambda: self.talk.presses(payload), payload, leaves_help(payload), True)

    def _writes(self, text: str, likely: Likely, leaves: bool = False, exact: bool = False) -> None:
        self._does(lambda: self.talk.writes(text, likely), f"{text} {likely}", leaves, exact)

    def _does(self, act: Callable[[], Any], request: str, leaves: bool, exact: bool) -> None:
        """Do something; `exact`: she asks for one thing, and may get it twice."""
        before = self.talk.text
        act()
        self._is_answered()
        self._carries_a_number(leaves)
        if not exact:
            assert self.talk.text != before, f"{self.talk.shown} twice: {request}"
        self._offers_a_person()
        self._has_buttons_that_work()
        self.request = request

    def _is_answered(self) -> None:
        assert self.talk.shown in CONTENT.answers
        assert self.talk.text.strip()
        assert "{" not in self.talk.text, self.talk.text

    def _carries_a_number(self, leaves: bool) -> None:
        if self.in_danger and leaves:
            self.in_danger = bool(self.talk.state.safety)
        if self.in_danger:
            assert self.talk.state.safety
            assert self.talk.has_number, (self.talk.shown, self.talk.text)
        # An answer about safety begins the mode too.
        self.in_danger = bool(self.talk.state.safety)

    def _offers_a_person(self) -> None:
        if not self.talk.state.history.unclear:
            self.unclear = []
            return
        self.unclear.append("talk_to_human" in self.talk.offered or self._asks_province())
        if len(self.unclear) > MOST_UNCLEAR:
            assert any(self.unclear[-MOST_UNCLEAR - 1 :]), self.talk.shown

    def _asks_province(self) -> bool:
        return any(one.startswith("tell_place:") for one in self.talk.offered)

    def _has_buttons_that_work(self) -> None:
        assert len(set(self.talk.offered)) == len(self.talk.offered)
        before = self.talk.state
        for payload in self.talk.offered:
            reading = reading_of(parse_data(payload), {})
            decision = decide(before, reading, CONTENT, forms())
            action = decision.action or plain_rules().get(reading.intent, "")
            if action == ANSWER:
                assert decision.wording["answer"] in CONTENT.answers, payload
            else:
                assert action in DOMAIN.action_names_or_texts or action in CONTENT.answers, payload


Conversation.TestCase.settings = settings(
    max_examples=40,
    stateful_step_count=25,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    report_multiple_bugs=False,
    phases=[Phase.generate],
)
TestConversation = Conversation.TestCase
