"""The form ``estimate``: the interview as a conversation, then the result.

It keeps the ``answers`` of the interview and, within a turn, a ``note``: what is told before the
question is asked (again). The answers stay until the session ends, so that she can change one after
the result (`actions.form` tells how forms work).
"""

from collections.abc import Sequence
from typing import Any

from actions.childcare.echo import echo
from actions.childcare.interview import Interview, Outcome, is_question
from actions.childcare.messages import Button, Message
from actions.childcare.questions import Answers
from actions.childcare.replies import load_replies
from actions.childcare.result import make_result
from actions.childcare.spoken import Note, question_message, result_message, with_note
from actions.form import Kept, Reply, Step
from bot.content.amounts import today_in_the_netherlands
from bot.content.childcare_rules import rules_on
from bot.content.content import repository_content

CHANGE = "change/"
"""Before the id of a question in the button that changes its answer."""
WHICH = "utter_estimate_ask_change"
"""The question which answer she wants to change."""
MORE = "more"
"""The reply of the button that tells all of the result."""


class EstimateForm:
    """The childcare estimate."""

    name = "estimate"
    stopped = "utter_estimate_stopped"

    def __init__(self) -> None:
        """Load the content once, and make the interview of each year."""
        self._content = repository_content()
        replies = load_replies()
        self._by_year = {rules.year: Interview(rules, replies) for rules in self._content.childcare}

    def begin(self, kept: Kept | None, value: str) -> Step:
        """Begin anew, or go on where she left it."""
        answers = _answers(kept)
        if value == "new" or not answers or self.is_complete(kept):
            return _asked({}, Note(Message("utter_estimate_start")))
        return self.resume(kept)

    def resume(self, kept: Kept | None) -> Step:
        """Ask the open question again."""
        return _asked(_answers(kept), Note(Message("utter_estimate_resumed")))

    def accept(self, kept: Kept | None, reply: Reply) -> Step | None:
        """Take a reply: a command of the interview, an answer, a correction, or none of these."""
        interview, answers = self._interview(), _answers(kept)
        said = reply.value if reply.intent == "estimate_answer" else reply.text
        if not said:
            return None
        if (kept or {}).get("which") and (names := interview.named(answers, said)):
            return self._change(interview, answers, names)
        if step := self._commanded(interview, answers, said):
            return step
        known = not reply.unsure and reply.intent not in ("estimate_answer", "affirm", "deny")
        if not known and (later := interview.later_year(answers, said)):
            return _asked(answers, Note(later))
        asks = known and is_question(said)
        outcome = Outcome(answers, understood=False) if asks else interview.accept(answers, said)
        if not outcome.understood:
            if known:
                return None
            unclear = outcome.message or Message("utter_estimate_problem_unclear")
            return _asked(answers, Note(unclear), understood=False)
        return self._taken(interview, answers, outcome)

    def back(self, kept: Kept | None) -> Step | None:
        """Return to the question before."""
        answers = _answers(kept)
        return _asked(self._interview().go_back(answers)) if answers else None

    def why(self, kept: Kept | None) -> Step | None:
        """Tell why the open question is asked."""
        answers = _answers(kept)
        question = self._interview().next_question(answers)
        return _asked(answers, Note(question.why)) if question else None

    def change(self, kept: Kept | None, reply: Reply) -> Step | None:
        """Change an answer after the result: "and with 4 days?"."""
        interview, answers = self._interview(), _answers(kept)
        if reply.intent == "estimate_answer" and reply.value.startswith(CHANGE):
            return self._commanded(interview, answers, reply.value)
        outcome = interview.change_in_words(answers, reply.text) if reply.text else None
        return self._taken(interview, answers, outcome) if outcome else None

    def is_complete(self, kept: Kept | None) -> bool:
        """Say whether all questions are answered."""
        answers = _answers(kept)
        return bool(answers) and self._interview().next_question(answers) is None

    def question(self, kept: Kept | None) -> dict[str, Any]:
        """Return the open question with its note."""
        interview, answers = self._interview(), _answers(kept)
        question = interview.next_question(answers)
        assert question, "a complete estimate has no question"
        kept = kept or {}
        note = Note.from_json(kept["note"]) if kept.get("note") else None
        progress = interview.progress(answers)
        return question_message(question, note, bool(answers), progress)

    def result(self, kept: Kept | None, whole: bool) -> dict[str, Any]:
        """Return the result, in three lines or whole."""
        today = today_in_the_netherlands()
        made = make_result(_answers(kept), self._content.childcare, today)
        message = result_message(made, self._content, whole)
        told = Note.from_json(kept["note"]).messages if kept and kept.get("note") else ()
        return with_note(message, told)

    def _interview(self) -> Interview:
        """Return the interview by the rules that hold today."""
        rules = rules_on(self._content.childcare, today_in_the_netherlands())
        return self._by_year[rules.year]

    def _commanded(self, interview: Interview, answers: Answers, said: str) -> Step | None:
        """Return the step of a command, typed or pressed; None where the reply is none."""
        question = interview.next_question(answers)
        command = interview.command(said)
        if command == "stop":
            return Step(None, stops=True)
        if command == "why" and question:
            return _asked(answers, Note(question.why))
        if command == "back":
            return _asked(interview.go_back(answers))
        if command == "again":
            return _asked({}, Note(Message("utter_estimate_start")))
        if command == "change":
            return self._change(interview, answers, interview.named(answers, said))
        if said.startswith(CHANGE):
            changed = said.removeprefix(CHANGE)
            if changed in {button.reply for button in interview.changeable(answers)}:
                return _asked(interview.change(answers, changed))
            return _asked(answers)
        return None

    def _taken(self, interview: Interview, answers: Answers, outcome: Outcome) -> Step:
        """Return the step of an answer that was understood; told back if it was more than one."""
        if outcome.change:
            return self._change(interview, answers, outcome.change)
        if outcome.message:
            return _asked(outcome.answers, Note(outcome.message, outcome.buttons))
        told = echo(outcome.answers, outcome.understood_facts)
        return _asked(outcome.answers, Note(told[0], outcome.buttons, told[1:]) if told else None)

    def _change(self, interview: Interview, answers: Answers, names: Sequence[str]) -> Step:
        """Ask one question again; which, where she named none or several of the answers."""
        if len(names) == 1:
            return _asked(interview.change(answers, names[0]))
        buttons = tuple(
            Button(f"{CHANGE}{button.reply}", button.label)
            for button in interview.changeable(answers, names)
        )
        return _asked(answers, Note(Message(WHICH), buttons), which=True)


def _answers(kept: Kept | None) -> Answers:
    return dict((kept or {}).get("answers") or {})


def _asked(
    answers: Answers, note: Note | None = None, understood: bool = True, which: bool = False
) -> Step:
    kept: Kept = {"answers": answers}
    if note:
        kept["note"] = note.as_json()
    if which:
        kept["which"] = True
    return Step(kept, understood)
