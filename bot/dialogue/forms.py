"""Forms in the conversation: beginning, the open question, digression, correction, cancellation."""

import functools
from typing import Any

from actions.form import SLOTS, Form, Kept, Step
from actions.typed import TypedAnswers, go_on_words
from bot.content.content import repository_content
from bot.dialogue.case import Case, Decision, say

BEGINS = {"estimate": "estimate", "plan": "plan"}
"""The intent that begins each form."""
_AGAIN = 0.4
"""Probability of its own intent or topic from which a form that was put aside goes on."""
_ABOUT = {"estimate": ("childcare/how_much", "estimate", "continue"), "plan": ("plan", "continue")}
_NEVER = frozenset(
    (
        *("personal_data", "choose_language", "change_language", "unsupported_language"),
        *("ask_history", "talk_to_human", "menu", "choose_subject", "explain_simpler", "greet"),
        *("find_nearby", "plan", "sent_media", "sent_contact", "goodbye", "tells_nobody"),
    )
)
"""Intents that are never an answer of a form."""


_OWN = {"estimate": "estimate_answer", "plan": "plan_answer", "place": "tell_place"}
"""The intent of the buttons of each form."""


@functools.cache
def _go_on_words() -> TypedAnswers:
    return go_on_words(repository_content().forms)


def goes_on(case: Case) -> bool:
    """Say whether she wants to go on with a form that waits."""
    state, reading = case.state, case.reading
    if not (state.form or state.aside):
        return False
    if reading.intent == "continue" and not reading.value:
        return True
    if reading.text and _go_on_words().find(reading.text):
        return True
    if not state.aside or reading.pressed:
        return False
    return any(reading.probability(label) >= _AGAIN for label in _ABOUT.get(state.aside, ()))


def begins(case: Case) -> Decision | None:
    """Begin a form that a button or her words ask for."""
    for name, intent in BEGINS.items():
        if case.reading.intent == intent:
            step = case.forms[name].begin(case.state.kept[name], case.reading.value)
            return decision_of(case, name, step)
    return None


def goes_on_with(case: Case) -> Decision | None:
    """Go on with the form that waits, where she says so."""
    if not goes_on(case):
        return None
    return resume(case, case.state.form or case.state.aside)


def resume(case: Case, name: str) -> Decision:
    """Ask the open question of a form again."""
    return decision_of(case, name, case.forms[name].resume(case.state.kept[name]))


def goes_back(case: Case) -> Decision | None:
    """Go back to the question before, where a question is what she sees."""
    state = case.state
    step = case.form.back(state.kept[state.form]) if case.form and state.asks else None
    return decision_of(case, state.form, step) if step else None


def explains(case: Case) -> Decision | None:
    """Tell why the open question is asked."""
    state = case.state
    step = case.form.why(state.kept[state.form]) if case.form and state.asks else None
    return decision_of(case, state.form, step) if step else None


def stops(case: Case) -> Decision | None:
    """Leave the form that is open or waits."""
    name = case.state.form or case.state.aside
    return _left(case.forms[name]) if name else None


def exact_answer(case: Case) -> Decision | None:
    """Take the very words of an option, which mean nothing else while their question is open."""
    form = case.form
    if form is None or form.name != "plan" or case.reading.pressed or case.reading.danger_said:
        return None
    step = form.accept(case.state.kept["plan"], case.reply)
    return decision_of(case, "plan", step) if step else None


def answer(case: Case) -> Decision | None:
    """Take what answers the open question; what is about something else is a digression."""
    state, reading = case.state, case.reading
    form = case.form
    if form is None or (reading.intent in _OWN.values() and not _is_own(form, case)):
        return _late_button(case)
    if reading.intent in _NEVER or (reading.pressed and not _is_own(form, case)):
        return None
    if not state.asks and not (reading.unsure or reading.place_only or reading.pressed):
        return None
    step = form.accept(state.kept[form.name], case.reply)
    if step is None:
        return None
    if not step.understood and not state.asks:
        return None
    if not step.understood and state.history.unclear and form.name != "place":
        # A second misunderstanding leads to a person; the form waits, a button goes on with it.
        return say("cannot_handle")
    return decision_of(case, form.name, step)


def _is_own(form: Form, case: Case) -> bool:
    return case.reading.intent == _OWN[form.name]


def _late_button(case: Case) -> Decision | None:
    """Take a button of a form that is not open: of its result, or of a question from before."""
    state, reading = case.state, case.reading
    for name, intent in (("estimate", "estimate_answer"), ("plan", "plan_answer")):
        if reading.intent != intent:
            continue
        form, kept = case.forms[name], state.kept[name]
        if form.is_complete(kept):
            if reading.value == "more":
                return Decision("action_result", {"result": name}, {"whole": True})
            step = form.change(kept, case.reply) or form.accept(kept, case.reply)
        else:
            step = form.accept(kept, case.reply)
        return decision_of(case, name, step or form.resume(kept))
    return None


def changes_result(case: Case) -> Decision | None:
    """Change an answer after the result: "and with 4 days?"."""
    state = case.state
    if state.form or not state.shown.startswith("utter_estimate_"):
        return None
    form, kept = case.forms["estimate"], state.kept["estimate"]
    if not form.is_complete(kept) or case.reading.pressed:
        return None
    step = form.change(kept, case.reply)
    return decision_of(case, "estimate", step) if step else None


def decision_of(case: Case, name: str, step: Step) -> Decision:
    """Return what is said and what changes after a step of a form."""
    form = case.forms[name]
    if step.stops:
        return _left(form)
    changes: dict[str, Any] = {"form_aside": None, SLOTS[name]: step.kept, **(step.slots or {})}
    if name == "place":
        return _placed(case, step, changes)
    if form.is_complete(step.kept):
        return Decision("action_result", {**changes, "form": None, "result": name})
    return Decision("action_question", {**changes, "form": name})


def _placed(case: Case, step: Step, changes: dict[str, Any]) -> Decision:
    """Show the list where her place is known, ask for it where it is not."""
    kept: Kept = step.kept or {}
    asked_anew = "place" in changes and not changes["place"]
    known = changes.get("place") or ("" if asked_anew else here(case))
    if known and step.understood and not kept.get("candidates"):
        return Decision("action_nearby", {**changes, "place": known, "form": None})
    return Decision("action_question", {**changes, "form": "place"})


def here(case: Case) -> str:
    """Return the id of the place that she told, or of the municipality in whose page she writes."""
    state = case.state
    known = (state.place, state.municipality, case.reading.municipality)
    return next((name for name in known if name and name in case.content.places), "")


def _left(form: Form) -> Decision:
    return say(form.stopped).also(form=None, form_aside=None, **{SLOTS[form.name]: None})
