"""The interview: one question after the other, as a state machine without state of its own.

All state is the plain dict of answers, which fits in a Rasa slot and goes with the conversation.
Nothing she types is kept in it, only numbers and the options she chose.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from actions.childcare.corrections import corrected, corrects, named
from actions.childcare.messages import Button, Message, Question, button, label, year
from actions.childcare.questions import LEFT_OUT, Answers, make_question, open_question, sequence
from actions.childcare.reading import Reader, names_a_number
from actions.childcare.replies import Replies
from bot.content.childcare_rules import ChildcareRules
from bot.text.numbers import read_numbers

_LEADS_ON: dict[str, object] = {
    "activity": "unknown",
    "partner_activity": "unknown",
    "kind": "unknown",
    "price": {"unknown": True},
}
"""What "I do not know" answers, where it leads on at once."""
_ASKS_BACK = {"hours": "days", "income": "income_low"}
"""What "I do not know" asks back, so that the range becomes smaller."""
_LATER_YEARS = 5
"""A number up to so many years from that of the rules is perhaps a year."""
_QUESTION_MARKS = ("?", "؟", "፧")
_ASKED_ANEW = {"partner": ("partner_activity", "income")}
"""Answers that mean something else when another one changes: the joint income is that of both."""


@dataclass(frozen=True)
class Outcome:
    """What came of a reply.

    Attributes:
        answers: from now on; the same as before when the reply was no answer.
        message: a problem or a tip, told before the question is asked (again); None: all is well.
        understood: False when nothing in the reply was recognised: it can be about something else.
        buttons: more answers to the question than it has by itself.
        change: questions of which she wants to change the answer to one; she is asked which.
    """

    answers: Answers
    message: Message | None = None
    understood: bool = True
    buttons: tuple[Button, ...] = ()
    change: tuple[str, ...] = ()


def is_question(reply: str) -> bool:
    """Say whether a reply has a question mark of any script."""
    return any(mark in reply for mark in _QUESTION_MARKS)


class Interview:
    """Asks and reads."""

    def __init__(self, rules: ChildcareRules, replies: Replies) -> None:
        """Keep the rules of the year and the words that stand for buttons."""
        self._rules, self._replies, self._reader = rules, replies, Reader(replies)

    def next_question(self, answers: Answers) -> Question | None:
        """Return what to ask now; None when the estimate can be made."""
        name = open_question(answers)
        return make_question(answers, name, self._rules) if name else None

    def command(self, reply: str) -> str | None:
        """Return which of `actions.childcare.replies.COMMANDS` a reply is, typed or as a button.

        None for anything else: an answer, or another question.
        """
        return self._replies.command(reply)

    def accept(self, answers: Answers, reply: str) -> Outcome:
        """Take a reply to the question that is open.

        Args:
            answers: so far.
            reply: the value of a button, or what she typed. ``unknown`` and its words are taken
                too; the other commands are none of `accept`.
        """
        name = open_question(answers)
        if name is None:
            return Outcome(answers, understood=False)
        if self.command(reply) == "unknown" and not names_a_number(reply):
            return self.unknown(answers)
        reading = self._reader.read(name, reply, answers)
        asked = _without_pending(answers)
        if reading.corrects:
            corrected = _another(reading.corrects, name)
            return self.accept(self.change(asked, corrected), reply)
        if reading.pending:
            return Outcome({**asked, "pending": reading.pending})
        if reading.problem and not reading.understood:
            return self._corrected(answers, reply) or Outcome(answers, reading.problem, False)
        if reading.problem:
            too_old = reading.problem.name.endswith("_problem_age")
            more = (button(LEFT_OUT),) if too_old else ()
            return Outcome(asked, reading.problem, buttons=more)
        return Outcome({**asked, name: reading.answer})

    def later_year(self, answers: Answers, reply: str) -> Message | None:
        """Return that the amounts of a later year are not final, where a reply asks about one.

        Where an income is asked, 2027 can be euros; with a question mark it is a year.
        """
        name = open_question(answers) or ""
        if name == "income" and not is_question(reply):
            return None
        later = range(self._rules.year + 1, self._rules.year + _LATER_YEARS)
        for number in read_numbers(reply):
            if number.values[0] in later and not number.units and len(reply.split()) > 1:
                values = {"year": year(int(number.values[0])), "year_used": year(self._rules.year)}
                return Message("utter_estimate_year_not_final", values)
        return None

    def _corrected(self, answers: Answers, reply: str) -> Outcome | None:
        """Take a reply as another answer to an earlier question, or as the wish to change one."""
        given = _given(answers)
        if anew := corrected(reply, given, self._replies):
            questions, said = anew
            if len(questions) > 1:
                return Outcome(answers, change=questions)
            return self.accept(self.change(answers, questions[0]), said)
        if corrects(reply, self._replies) and (names := self.named(answers, reply)):
            if len(names) == 1:
                return Outcome(self.change(answers, names[0]))
            return Outcome(answers, change=names)
        return None

    def named(self, answers: Answers, reply: str) -> tuple[str, ...]:
        """Return the questions whose answers she names: "change the hours of child 2"."""
        return named(reply, _given(answers), self._replies)

    def unknown(self, answers: Answers) -> Outcome:
        """Take "I do not know": a range, a smaller question, or a tip how to find it."""
        name = open_question(answers)
        if name is None:
            return Outcome(answers, understood=False)
        topic = name.split("/")[0]
        asked = _without_pending(answers)
        pending = answers.get("pending", {}).get("ask")
        if topic in _LEADS_ON:
            return Outcome({**asked, name: _LEADS_ON[topic]})
        if topic in _ASKS_BACK:
            if pending == _ASKS_BACK[topic]:
                return Outcome({**asked, name: {"unknown": True}})
            return Outcome({**asked, "pending": {"ask": _ASKS_BACK[topic]}})
        return Outcome(asked, Message(f"utter_estimate_tip_{topic}"))

    def go_back(self, answers: Answers) -> Answers:
        """Return the answers without the last one, or without the question back that is open."""
        if "pending" in answers:
            return _without_pending(answers)
        given = _given(answers)
        return self.change(answers, given[-1]) if given else answers

    def change(self, answers: Answers, question: str) -> Answers:
        """Return the answers without the one to `question`; those that still hold stay.

        Raises:
            KeyError: when she has not been asked that.
        """
        if question not in _given(answers):
            raise KeyError(question)
        gone = {"pending", question, *_ASKED_ANEW.get(question, ())}
        return {name: answer for name, answer in answers.items() if name not in gone}

    def changeable(self, answers: Answers, names: Sequence[str] = ()) -> tuple[Button, ...]:
        """Return a button for each answer she can change; its reply is the question's id.

        Args:
            answers: so far.
            names: only these questions, if any.
        """
        given = (name for name in _given(answers) if not names or name in names)
        return tuple(Button(name, _change_label(name)) for name in given)


def _another(topic: str, name: str) -> str:
    """Return the question of another topic about the same child as the question `name`."""
    place = name.partition("/")[2]
    if topic in ("children", "activity", "partner"):
        return topic
    return f"{topic}/{place.rstrip('ab') if topic == 'age' else place}"


def _given(answers: Answers) -> list[str]:
    """Return the questions she has answered, in order."""
    return [name for name in sequence(answers) if name in answers]


def _change_label(name: str) -> Message:
    topic, _, place = name.partition("/")
    if not place:
        return label(f"change_{topic}")
    return label(f"change_{topic}", child=int(place.rstrip("ab")))


def _without_pending(answers: Answers) -> Answers:
    return {name: answer for name, answer in answers.items() if name != "pending"}
