"""The Rasa form ``estimate_form``: the interview as a conversation, then the result.

How forms work here, and why the actions stay silent at times, is told in `actions.form`. The slot
``estimate`` holds ``answers`` of the interview and, within a turn, a ``note``: what is told before
the question is asked (again). With the result everything is forgotten.
"""

from collections.abc import Sequence
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.childcare.interview import Interview, Outcome, is_question
from actions.childcare.messages import Button, Message, Question
from actions.childcare.questions import Answers
from actions.childcare.replies import load_replies
from actions.childcare.result import make_result
from actions.childcare.spoken import Note, question_message, result_message
from actions.form import answer_before, answered_otherwise, goes_back, is_danger, pressed, typed
from actions.typed import go_on_words
from bot.content.amounts import today_in_the_netherlands
from bot.content.childcare_rules import rules_on
from bot.content.content import Content, repository_content

Events = list[dict[str, Any]]

CHANGE = "change/"
"""Before the id of a question in the button that changes its answer."""
WHICH = "utter_estimate_ask_change"
"""The question which answer she wants to change."""
_OTHERWISE = (
    *("personal_data", "choose_language", "change_language", "unsupported_language"),
    *("ask_history", "talk_to_human", "menu", "choose_group", "explain_simpler"),
    *("find_nearby", "tell_place", "plan", "sent_media", "sent_contact"),
)
"""Intents that are never an answer of the interview."""
_NOT_UNDERSTOOD = ("nlu_fallback", "out_of_scope", "affirm", "deny")


def interview_for_today(content: Content) -> Interview:
    """Return the interview by the rules that hold today."""
    return Interview(rules_on(content.childcare, today_in_the_netherlands()), load_replies())


class ValidateEstimateForm(Action):
    """Takes what answers the open question and leaves everything else to the ordinary rules."""

    def __init__(self) -> None:
        """Load the content once and prepare the words to go on."""
        self._content = repository_content()
        self._go_on_words = go_on_words(self._content.forms)

    def name(self) -> str:
        """Return the name by which Rasa finds the validation of the form."""
        return "validate_estimate_form"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Events:
        """Return the slots that her message sets; none where it is not meant for the form."""
        goes_on = self._go_on_words.find(typed(tracker)) is not None
        if answered_otherwise(tracker) or (is_danger(tracker) and not goes_on):
            return []
        interview = interview_for_today(self._content)
        intent = str(tracker.latest_message.get("intent", {}).get("name"))
        kept = tracker.get_slot("estimate")
        answers: Answers = dict((kept or {}).get("answers") or {})
        if kept is None or (intent == "estimate" and pressed(tracker) == "new"):
            return self._go_on(interview, {}, Note(Message("utter_estimate_start")))
        if goes_on or intent in ("estimate", "continue"):
            return self._go_on(interview, answers, Note(Message("utter_estimate_resumed")))
        if intent == "back":
            back = goes_back(tracker)
            return self._go_on(interview, interview.go_back(answers)) if back else []
        if intent == "explain_simpler" and answer_before(tracker).startswith("utter_estimate_"):
            return self._replied(interview, answers, "why", intent)
        reply = pressed(tracker) if intent == "estimate_answer" else typed(tracker)
        if not reply or intent in _OTHERWISE:
            return []
        if answer_before(tracker) == WHICH and (names := interview.named(answers, reply)):
            return self._change(interview, answers, names)
        return self._replied(interview, answers, reply, intent)

    def _replied(self, interview: Interview, answers: Answers, reply: str, intent: str) -> Events:
        """Return the slots for a reply, which may be a command, an answer, or neither."""
        question = interview.next_question(answers)
        command = interview.command(reply)
        if command == "stop":
            return [SlotSet("estimate", None), SlotSet("requested_slot", None)]
        if command == "why" and question:
            return self._go_on(interview, answers, Note(question.why))
        if command == "back":
            return self._go_on(interview, interview.go_back(answers))
        if command == "change":
            return self._change(interview, answers, interview.named(answers, reply))
        if command == "again":
            return self._go_on(interview, {}, Note(Message("utter_estimate_start")))
        if reply.startswith(CHANGE):
            changed = reply.removeprefix(CHANGE)
            if changed not in {button.reply for button in interview.changeable(answers)}:
                return self._go_on(interview, answers)
            return self._go_on(interview, interview.change(answers, changed))
        known = intent not in (*_NOT_UNDERSTOOD, "estimate_answer")
        if not known and (later := interview.later_year(answers, reply)):
            return self._go_on(interview, answers, Note(later))
        asks = known and is_question(reply)
        outcome = Outcome(answers, understood=False) if asks else interview.accept(answers, reply)
        if not outcome.understood:
            if known:
                return []
            unclear = outcome.message or Message("utter_estimate_problem_unclear")
            return self._go_on(interview, answers, Note(unclear))
        if outcome.change:
            return self._change(interview, answers, outcome.change)
        note = Note(outcome.message, outcome.buttons) if outcome.message else None
        return self._go_on(interview, outcome.answers, note)

    def _change(self, interview: Interview, answers: Answers, names: Sequence[str]) -> Events:
        """Ask one question again; which, where she named none or several of the answers."""
        if len(names) == 1:
            return self._go_on(interview, interview.change(answers, names[0]))
        return self._go_on(interview, answers, _what_to_change(interview, answers, names))

    @staticmethod
    def _go_on(interview: Interview, answers: Answers, note: Note | None = None) -> Events:
        done = True if interview.next_question(answers) is None else None
        kept: dict[str, Any] = {"answers": answers}
        if note:
            kept["note"] = note.as_json()
        return [SlotSet("estimate", kept), SlotSet("estimate_done", done)]


def _what_to_change(interview: Interview, answers: Answers, names: Sequence[str]) -> Note:
    """Return the question which answer she wants to change, of those to the questions `names`."""
    buttons = tuple(
        Button(f"{CHANGE}{button.reply}", button.label)
        for button in interview.changeable(answers, names)
    )
    return Note(Message(WHICH), buttons)


class ActionAskEstimateDone(Action):
    """Asks the open question."""

    def __init__(self) -> None:
        """Load the content once."""
        self._content = repository_content()

    def name(self) -> str:
        """Return the name by which Rasa asks for the slot ``estimate_done``."""
        return "action_ask_estimate_done"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Events:
        """Send the question, unless something else has answered her message."""
        if answered_otherwise(tracker):
            return []
        kept = tracker.get_slot("estimate") or {}
        answers: Answers = kept.get("answers") or {}
        question: Question | None = interview_for_today(self._content).next_question(answers)
        if question:
            note = Note.from_json(kept["note"]) if kept.get("note") else None
            dispatcher.utter_message(**question_message(question, note, bool(answers)))
        return [SlotSet("estimate", {"answers": answers})]


class ActionEstimate(Action):
    """Tells her the estimate when the form has ended, and forgets her answers."""

    def __init__(self) -> None:
        """Load the content once."""
        self._content = repository_content()

    def name(self) -> str:
        """Return the name in Rasa's domain."""
        return "action_estimate"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Events:
        """Send the result, or a kind line where she stopped."""
        kept = tracker.get_slot("estimate")
        answers: Answers = (kept or {}).get("answers") or {}
        if kept is None or interview_for_today(self._content).next_question(answers):
            dispatcher.utter_message(response="utter_estimate_stopped")
        else:
            made = make_result(answers, self._content.childcare, today_in_the_netherlands())
            dispatcher.utter_message(**result_message(made, self._content))
        return [SlotSet("estimate", None), SlotSet("estimate_done", None)]
