"""A conversation that is simulated: Rasa's tracker, the decision, the answers, without a server.

As in the product, a decision's changes become slots and its action speaks: responses through
`GettextGenerator`, custom actions through Rasa SDK's executor. Only the trained model is missing:
what the classifier makes of a message is chosen by the test.
"""

import asyncio
from collections.abc import Coroutine
from functools import cache
from typing import Any, TypeVar

import yaml
from rasa.core.actions.action import ActionBotResponse, RemoteAction
from rasa.core.channels.channel import OutputChannel
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    BotUttered,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from actions.forms import forms
from bot.action_endpoint import InProcessActions
from bot.answers.generator import GettextGenerator
from bot.content.content import repository_content
from bot.dialogue.case import Decision
from bot.dialogue.decide import decide
from bot.dialogue.reading import reading_of
from bot.dialogue.state import State, read_state
from bot.events import offered_by
from bot.paths import BOT, DATA
from bot.payloads import PayloadSigner, parse_data
from bot.privacy.record import FORGETTING
from tests.bot.dialogue.understanding import NOTHING, Likely, understand

Result = TypeVar("Result")

CONTENT = repository_content()
LANGUAGES = tuple(CONTENT.languages.speaks)
DOMAIN = Domain.load(str(BOT / "domain" / "domain.yml"))
NUMBERS = ("112", "113", "0800-2000", "0800-0113")
"""Numbers to call in danger."""
_LOOP = asyncio.new_event_loop()


def _now(coroutine: Coroutine[Any, Any, Result]) -> Result:
    return _LOOP.run_until_complete(coroutine)


@cache
def plain_rules() -> dict[str, str]:
    """Return the answer of each plain rule of ``data/stories``, by its intent."""
    rules: dict[str, str] = {}
    for path in sorted((DATA / "stories").glob("*.yml")):
        for rule in yaml.safe_load(path.read_text())["rules"]:
            first, second = rule["steps"]
            rules[first["intent"]] = second["action"]
    return rules


@cache
def _speaker() -> GettextGenerator:
    return GettextGenerator(content=CONTENT, signer=PayloadSigner(b"s" * 32))


@cache
def _actions() -> InProcessActions:
    return InProcessActions()


class _Trusted(RemoteAction):
    """A custom action in this process, whose answer needs no check of its form."""

    def _validate_action_result(self, result: Any) -> bool:
        return True


class Talk:
    """A woman and Selam.

    Attributes:
        tracker: Rasa's, as far as the conversation has come.
        decision: the newest one.
        newest: the newest answer, and its `text`.
    """

    def __init__(self, language: str | None = None, **slots: Any) -> None:
        """Begin a conversation, in a language where one is known."""
        self.metadata: dict[str, Any] = {}
        self._slots = {"language": language, **slots}
        self.decision = Decision()
        self.newest: BotUttered | None = None
        self.text = ""
        self._begin(self._slots)

    def _begin(self, slots: dict[str, Any]) -> None:
        events: list[Event] = [ActionExecuted("action_session_start"), SessionStarted()]
        events += [SlotSet(name, value) for name, value in slots.items()]
        events.append(ActionExecuted("action_listen"))
        self.tracker = DialogueStateTracker.from_events("her", events, DOMAIN.slots)

    def writes(self, text: str, likely: Likely = NOTHING, **more: Any) -> str:
        """Send words; return the name of the answer."""
        return self._hear(text, understand(text, likely, **more))

    def presses(self, payload: str) -> str:
        """Press a button; return the name of the answer."""
        return self._hear(f"/{payload}", parse_data(payload))

    def presses_on_screen(self, beginning: str) -> str:
        """Press the button below the newest answer whose payload begins so."""
        return self.presses(next(one for one in self.offered if one.startswith(beginning)))

    def _hear(self, text: str, parsed: dict[str, Any]) -> str:
        heard = UserUttered(text, parsed["intent"], parsed["entities"], parsed,
                            metadata=self.metadata)  # fmt: skip
        self.tracker.update(heard)
        reading = reading_of(heard.parse_data, heard.metadata or {})
        self.decision = decide(self.state, reading, CONTENT, forms())
        self._apply(str(parsed["intent"]["name"]))
        return self.shown

    def _apply(self, intent: str) -> None:
        wording = dict(self.decision.wording)
        for name, value in {**self.decision.changes, "wording": wording}.items():
            self.tracker.update(SlotSet(name, value))
        # What the decision leaves alone Rasa's RulePolicy decides, by the intent that Rasa knows;
        # without a rule nothing would be said.
        action = self.decision.action or plain_rules()[intent]
        self.tracker.update(ActionExecuted(action))
        for event in self._said(action):
            self.tracker.update(event)
        events = reversed(list(self.tracker.events))
        self.newest = next(event for event in events if isinstance(event, BotUttered))
        self.text = self.newest.text
        self.tracker.update(ActionExecuted("action_listen"))
        if self.shown in FORGETTING:
            self._begin({})  # as the tracker store does

    def _said(self, action: str) -> list[Event]:
        """Return the events of an action: exactly one answer, and slots."""
        made = (
            ActionBotResponse(action)
            if action.startswith("utter_")
            else _Trusted(action, _actions())
        )
        events = _now(made.run(OutputChannel(), _speaker(), self.tracker, DOMAIN))
        answers = [event for event in events if isinstance(event, BotUttered)]
        assert len(answers) == 1, (action, events)
        return list(events)

    @property
    def shown(self) -> str:
        """The name of the newest answer."""
        return str(self.newest.metadata["answer"]) if self.newest else ""

    @property
    def offered(self) -> tuple[str, ...]:
        """The payloads of the buttons below it."""
        return offered_by(self.newest) if self.newest else ()

    @property
    def state(self) -> State:
        """Where the conversation stands."""
        return read_state(self.tracker, CONTENT)

    @property
    def language(self) -> Any:
        """The code in which it goes on."""
        return self.tracker.get_slot("language")

    @property
    def has_number(self) -> bool:
        """Whether the newest answer names a number to call."""
        plain = self.text.replace("\u2066", "").replace("\u2068", "").replace("\u2069", "")
        return any(number in plain for number in NUMBERS)
