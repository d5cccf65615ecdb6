"""One turn to be decided, built by hand: a state, a reading, and what comes of them."""

from dataclasses import replace
from typing import Any

from rasa.shared.core.events import BotUttered, Event, UserUttered

from actions.forms import forms
from bot.answers.history import History, read_history
from bot.dialogue.case import ANSWER, Case, Decision
from bot.dialogue.decide import decide
from bot.dialogue.reading import Reading, reading_of
from bot.dialogue.state import State
from bot.payloads import parse_data
from tests.bot.dialogue.talk import CONTENT, plain_rules
from tests.bot.dialogue.understanding import NOTHING, Likely, understand

NEW = State(kept={"estimate": None, "plan": None, "place": None})
"""A conversation that begins."""
ALONE, WHO = "rights/decide_herself", "childcare/who"
"""Two topics."""
SHOWN = ("zwolle-tent-vrouwencafe", "b", "c")
NEARBY = {"kinds": ["mentoring"], "offset": 0, "shown": list(SHOWN)}
"""What is on the list before her."""
DANGER = {"crisis_violence": 0.9}


def seeing(*answers: str, offered: tuple[str, ...] = ()) -> History:
    """Return the history after these answers, the last one on her screen."""
    events: list[Event] = []
    for number, name in enumerate(answers, 1):
        named = {"answer": f"utter_{name}", "utter_action": f"utter_{name}"}
        shown = {"offered": list(offered)} if number == len(answers) else {}
        events += [UserUttered(None), BotUttered(None, metadata={**named, **shown})]
    return read_history([*events, UserUttered(None)], CONTENT.answers)


def state(*answers: str, **fields: Any) -> State:
    """Return a state after these answers; ``kept`` adds to what the forms keep."""
    kept = {**NEW.kept, **fields.pop("kept", {})}
    return replace(NEW, history=seeing(*answers), kept=kept, **fields)


def below_list(**fields: Any) -> State:
    """Return a state in which the list near her is the newest answer."""
    kept = {**NEW.kept, "place": fields.get("nearby", NEARBY)}
    given = {"language": "ar", "place": "utrecht", "nearby": NEARBY, "kept": kept}
    given["history"] = seeing("nearby_found")
    return replace(NEW, **{**given, **fields})


def asked(form: str, question: str, kept: Any = None, **fields: Any) -> State:
    """Return a state in which a form is open, and this question of it on her screen."""
    return state(question, form=form, kept={form: kept}, **fields)


PLAN = asked("plan", "plan_wish", {"answers": []})
ESTIMATE = asked("estimate", "estimate_ask_activity", {"answers": {}})
PLACE = asked("place", "ask_place", {"kinds": ["women_group"], "offset": 0})
STATES = {
    "at the beginning": NEW,
    "at a topic": state(WHO, language="ti", chosen=True),
    "in the plan": PLAN,
    "in the estimate": ESTIMATE,
    "asked for her place": PLACE,
    "below the list": below_list(language="ti"),
    "after violence": state("crisis_violence", safety="violence", dangers=("violence",)),
    "after despair": state("crisis_suicide", safety="despair", dangers=("despair",)),
    "not understood": state("fallback"),
}
"""A state of each kind."""


def words(text: str, likely: Likely = NOTHING, **fields: Any) -> Reading:
    """Return the reading of what she writes."""
    return replace(reading_of(understand(text, likely), {}), **fields)


def button(payload: str) -> Reading:
    """Return the reading of a button that she presses."""
    return reading_of(parse_data(payload), {})


def case(before: State, reading: Reading) -> Case:
    """Return the turn to be decided."""
    return Case(before, reading, CONTENT, forms())


def decided(before: State, reading: Reading) -> Decision:
    """Return what is decided."""
    return decide(before, reading, CONTENT, forms())


def answer(before: State, reading: Reading) -> str:
    """Return the name of the answer, without ``utter_``; or of the custom action."""
    decision = decided(before, reading)
    action = decision.action or plain_rules()[reading.intent]
    name = str(decision.wording["answer"]) if action == ANSWER else action
    return name.removeprefix("utter_")


def changes(before: State, reading: Reading) -> dict[str, Any]:
    """Return the slots that change."""
    return dict(decided(before, reading).changes)
