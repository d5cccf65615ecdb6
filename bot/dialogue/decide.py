"""The table: what is said and what changes, from the state and the reading of her message.

The rules are tried in order; the first that gives a decision decides. Words for what is repaired
are Rasa's: digression, correction, cancellation, clarification, cannot handle.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NamedTuple

from actions.form import Form
from bot.answers.choices import is_help
from bot.content.content import Content
from bot.dialogue import buttons, commands, forms, language, questions, safety, screen
from bot.dialogue.case import Case, Decision, say
from bot.dialogue.reading import Reading
from bot.dialogue.state import State

QUIET = 0.1
"""Likelihood of danger from which an ordinary answer begins with one quiet sentence with the
numbers; chosen on messages that no training has seen (bench/danger.py)."""


_WITHOUT_LINE = (
    *("utter_privacy/erase", "utter_goodbye", "utter_ask_history", "utter_unsupported_language"),
)
"""Answers that no line with numbers stands before: he may read them, or she cannot."""


class Rule(NamedTuple):
    """A row of the table.

    Attributes:
        name: what she does, in a few words.
        decide: gives the decision, or None where the rule is not about this turn.
        stays: whether the safety mode stays on after it.
    """

    name: str
    decide: Callable[[Case], Decision | None]
    stays: bool = True


RULES: tuple[Rule, ...] = (
    Rule("somebody asks what was said here", commands.asks_history),
    Rule("danger that is new", safety.new_danger),
    Rule("a button of a danger from before", safety.old_button),
    # Whole commands, in every state
    Rule("personal data", commands.personal_data),
    Rule("erase", commands.erase),
    Rule("the very words of an answer", forms.exact_answer),
    Rule("the very words of the list", screen.exact_words, stays=False),
    Rule("another language", commands.another_language),
    Rule("will you tell my husband", commands.tells_nobody),
    Rule("a language Selam does not speak", language.foreign),
    Rule("back to what she was at before the danger", safety.back_to_question, stays=False),
    Rule("a person", commands.a_person),
    Rule("stop", commands.stop),
    Rule("back", commands.back),
    Rule("repeat", commands.repeat),
    Rule("simpler", commands.simpler),
    Rule("listen", commands.listen),
    Rule("goodbye", commands.goodbye),
    Rule("thanks", commands.thanks),
    Rule("all subjects", commands.all_subjects, stays=False),
    Rule("who are you", commands.who_are_you),
    # The safety mode
    Rule("a follow-up after danger", safety.follow_up),
    # An answer to the open question
    Rule("go on with a form", forms.goes_on_with, stays=False),
    Rule("an answer to the open question", forms.answer, stays=False),
    # A follow-up on what is on screen
    Rule("a correction after the result", forms.changes_result, stays=False),
    Rule("a button of the directory", screen.directory_button, stays=False),
    Rule("a place", screen.place_named, stays=False),
    Rule("of the list", screen.of_the_list, stays=False),
    Rule("one of the buttons", screen.offered, stays=False),
    Rule("yes", screen.next_step, stays=False),
    # A new question
    Rule("a form", forms.begins, stays=False),
    Rule("something near her", questions.near_her, stays=False),
    Rule("a question", questions.question, stays=False),
    # A clarification
    Rule("danger that is likely", safety.likely_danger),
    Rule("two questions at once", questions.two_questions, stays=False),
    Rule("likely a question", questions.likely_question, stays=False),
    Rule("a feeling or a story", questions.feelings),
    Rule("a sign without words", questions.wordless),
    Rule("what means the same in every state", questions.plain, stays=False),
    Rule("not understood", questions.clarification),
)


def decide(
    state: State, reading: Reading, content: Content, forms_by_name: Mapping[str, Form]
) -> Decision:
    """Return what is said to a message and what changes.

    Args:
        state: of the conversation before it.
        reading: of the message.
        content: all that can be said.
        forms_by_name: the forms.
    """
    case = Case(state, reading, content, forms_by_name)
    case = replace(case, reading=buttons.pressed_by_words(case))
    for rule in RULES:
        decision = rule.decide(case)
        if decision is not None:
            return _complete(case, rule, _spelled_out(case, decision))
    raise AssertionError("the last rule is for every message")


def _spelled_out(case: Case, decision: Decision) -> Decision:
    """Name the answer of a plain rule where Rasa's own intent of the message is another one."""
    reading = case.reading
    if decision.action is not None or reading.intent == reading.rasa_intent:
        return decision
    name = {"choose_subject": "utter_subject", "continue": "utter_menu"}.get(
        reading.intent, f"utter_{reading.intent}"
    )
    return say(name, value=reading.value) if name in case.content.answers else decision


def _complete(case: Case, rule: Rule, decision: Decision) -> Decision:
    """Return a decision with what holds for all: language, place of the page, mode, line."""
    state, reading = case.state, case.reading
    changes = dict(language.changes(state, reading, case.content.languages.speaks))
    if reading.municipality and reading.municipality != state.municipality:
        changes["municipality"] = reading.municipality
    decision = safety.entered_by(case, decision)
    decision = replace(decision, changes={**changes, **decision.changes})
    if state.safety and "safety" not in decision.changes:
        kinds = (decision.changes.get("nearby") or {}).get("kinds")
        if not rule.stays and kinds != ["safety"]:
            return decision.also(safety=None, form_aside=decision.changes.get("form_aside"))
        return _with_line(case, decision, state.safety)
    if not state.safety and _needs_line(case, decision):
        kind = safety.KINDS[safety.likelier(reading)]
        return _with_line(case, decision, kind).worded(not_safe=True)
    return decision


def _with_line(case: Case, decision: Decision, kind: str) -> Decision:
    """Return a decision whose words carry a number."""
    answer = str(decision.wording.get("answer", ""))
    if is_help(answer) or answer == f"utter_{commands.ERASE}":
        return decision
    if answer == "utter_language_chosen" and is_help(case.state.history.last or ""):
        return decision  # it repeats the last answer
    before = [safety.line(kind), *decision.wording.get("before", ())]
    return decision.worded(before=before)


def _needs_line(case: Case, decision: Decision) -> bool:
    """Say whether danger is likely but not said, and the answer is an ordinary one."""
    reading = case.reading
    if reading.pressed or reading.danger_likely < QUIET or "safety" in decision.changes:
        return False
    if reading.intent in ("ask_history", "personal_data"):
        return False
    answer = str(decision.wording.get("answer", ""))
    return not is_help(answer) and answer not in _WITHOUT_LINE
