"""The interview: one question after the other, as a state machine without state of its own.

All state is the plain dict of answers, which fits in a Rasa slot and goes with the conversation.
Nothing she types is kept in it, only numbers and the options she chose.
"""

from collections.abc import Sequence
from dataclasses import replace

from actions.childcare import changes
from actions.childcare.changes import Taken, given, take
from actions.childcare.corrections import corrected, corrects, named
from actions.childcare.facts import Facts, Told
from actions.childcare.messages import Button, Message, Question, button, label, year
from actions.childcare.outcome import Outcome
from actions.childcare.progress import progress
from actions.childcare.questions import LEFT_OUT, Answers, child_of, make_question, open_question
from actions.childcare.reading import Reader, names_a_number
from actions.childcare.reading_numbers import reread
from actions.childcare.replies import Replies
from bot.content.childcare_rules import ChildcareRules
from bot.text.numbers import Number, read_numbers

__all__ = ["Interview", "Outcome", "is_question"]

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
_NUMBERS = ("children", "age", "hours", "price", "income")
"""Questions that a number answers."""
_UNCLEAR = Message("utter_estimate_problem_unclear")


def is_question(reply: str) -> bool:
    """Say whether a reply has a question mark of any script."""
    return any(mark in reply for mark in _QUESTION_MARKS)


class Interview:
    """Asks and reads."""

    def __init__(self, rules: ChildcareRules, replies: Replies) -> None:
        """Keep the rules of the year and the words that stand for buttons."""
        self._rules, self._replies, self._reader = rules, replies, Reader(replies)
        self._facts = Facts(replies)

    def next_question(self, answers: Answers) -> Question | None:
        """Return what to ask now; None when the estimate can be made."""
        name = open_question(answers)
        return make_question(answers, name, self._rules) if name else None

    def command(self, reply: str) -> str | None:
        """Return which of `actions.childcare.replies.COMMANDS` a reply is, typed or as a button.

        None for anything else: an answer, or another question.
        """
        return self._replies.command(reply)

    def progress(self, answers: Answers) -> tuple[int, int]:
        """Return the number of the open question, and how many there will probably be."""
        return progress(answers)

    def accept(self, answers: Answers, reply: str) -> Outcome:
        """Take a reply to the question that is open, and what else it surely tells.

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
        if not is_question(reply) and (outcome := self._told(answers, name, reply)):
            return outcome
        return self._answer(answers, name, reply)

    def change_in_words(self, answers: Answers, reply: str) -> Outcome | None:
        """Return what a reply after the result changes: "and with 4 days?"; None: nothing.

        Args:
            answers: to all questions.
            reply: what she typed; a question too.
        """
        if open_question(answers):
            return None
        told = self._facts.read(reply, trying=True)
        if told.denied and not told.facts:
            return self._not_that(told, answers)
        if told.left or not told.facts:
            return None
        taken = take(told, answers, trying=True)
        if not taken.names:
            return Outcome(answers, change=taken.unsure) if taken.unsure else None
        numbers = any(name.partition("/")[0] in _NUMBERS for name in taken.names)
        return _outcome(taken) if taken.answers != answers or numbers else None

    def _answer(self, answers: Answers, name: str, reply: str) -> Outcome:
        """Take a reply as one answer to the open question `name`."""
        reading = self._reader.read(name, reply, answers)
        asked = _without_pending(answers)
        if reading.corrects:
            other = _another(reading.corrects, name)
            outcome = self._answer(self.change(asked, other), other, reply)
            return replace(outcome, understood_facts=_answered(outcome.answers, [other]))
        if reading.pending:
            return Outcome({**asked, "pending": reading.pending})
        if reading.problem and not reading.understood:
            return self._corrected(answers, reply) or Outcome(answers, reading.problem, False)
        if reading.problem:
            too_old = reading.problem.name.endswith("_problem_age")
            more = (button(LEFT_OUT),) if too_old else ()
            return Outcome(asked, reading.problem, buttons=more)
        return Outcome({**asked, name: reading.answer})

    # Several facts, and corrections

    def _told(self, answers: Answers, name: str, reply: str) -> Outcome | None:
        """Take what a reply tells beside, or instead of, an answer to the open question.

        None where it only answers that question, or tells nothing surely.
        """
        told, topic = self._facts.read(reply), name.partition("/")[0]
        if told.denied and not told.facts:
            return self._not_that(told, answers) or Outcome(answers, _UNCLEAR)
        if not told.facts:
            return self._which(told, answers, topic)
        taken = take(told, answers)
        if not taken.names and taken.unsure:
            return Outcome(answers, change=taken.unsure)
        about = {name.partition("/")[0] for name in taken.names} & {*_NUMBERS, "kind"}
        if taken.answers == answers and not about:
            # Three days are no three children, his 32 hours are none of care.
            other = topic in _NUMBERS[:-1] and topic not in {fact.topic for fact in told.facts}
            return Outcome(answers, _UNCLEAR) if other and names_a_number(reply) else None
        if len(told.facts) == 1 and taken.names == [name] and not (taken.changed or told.denied):
            return None
        return _outcome(taken)

    def _which(self, told: Told, answers: Answers, topic: str) -> Outcome | None:
        """Ask what a number corrects that says it of itself: "sorry, 3"; None: it is an answer."""
        if not told.corrects or len(told.bare) != 1 or "pending" in answers:
            return None
        number = told.bare[0]
        perhaps = tuple(
            name
            for name in given(answers)
            if changes.amount_of(answers, name) and self._put(answers, name, number)
        )
        asks = topic in _NUMBERS and perhaps and not number.units
        return Outcome(answers, change=perhaps) if asks else None

    def _not_that(self, told: Told, answers: Answers) -> Outcome | None:
        """Take "100, not 200": the answer that was 200; without a new number it is asked anew."""
        denied = [str(value) for number in told.denied for value in number.values]
        pending, name = answers.get("pending", {}), open_question(answers)
        about_open = {pending.get("amount"), *pending.get("numbers", ())} & set(denied)
        places = changes.with_amount(answers, denied)
        if len(told.bare) > 1 or (len(places) > 1 and not about_open):
            return Outcome(answers, change=tuple(places or given(answers)))
        if not told.bare:
            return Outcome(self.change(answers, places[0])) if places and not about_open else None
        if places and not about_open:
            made = self._put(answers, places[0], told.bare[0])
            return made or Outcome(self.change(answers, places[0]))
        if name is None or name.partition("/")[0] not in _NUMBERS:
            return None
        return self._answer(_without_pending(answers), name, str(told.bare[0].values[0]))

    def _put(self, answers: Answers, name: str, number: Number) -> Outcome | None:
        """Return the answers with another number for a question; None where it cannot be."""
        units = number.units or changes.units_of(answers, name)
        reading = reread(name.partition("/")[0], Number(number.values[:1], units), {"child": 1})
        if not reading.answer:
            return None
        changed = {**self.change(answers, name), name: reading.answer}
        return Outcome(changed, understood_facts=(name,))

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
        if anew := corrected(reply, given(answers), self._replies):
            questions, said = anew
            if len(questions) > 1:
                return Outcome(answers, change=questions)
            outcome = self._answer(self.change(answers, questions[0]), questions[0], said)
            return replace(outcome, understood_facts=_answered(outcome.answers, questions))
        if corrects(reply, self._replies) and (names := self.named(answers, reply)):
            if len(names) == 1:
                return Outcome(self.change(answers, names[0]))
            return Outcome(answers, change=names)
        return None

    def named(self, answers: Answers, reply: str) -> tuple[str, ...]:
        """Return the questions whose answers she names: "change the hours of child 2"."""
        return named(reply, given(answers), self._replies)

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
        answered = given(answers)
        return self.change(answers, answered[-1]) if answered else answers

    def change(self, answers: Answers, question: str) -> Answers:
        """Return the answers without the one to `question`; those that still hold stay.

        Raises:
            KeyError: when she has not been asked that.
        """
        if question not in given(answers):
            raise KeyError(question)
        return changes.without(answers, question)

    def changeable(self, answers: Answers, names: Sequence[str] = ()) -> tuple[Button, ...]:
        """Return a button for each answer she can change; its reply is the question's id.

        Args:
            answers: so far.
            names: only these questions, if any.
        """
        offered = (name for name in given(answers) if not names or name in names)
        return tuple(Button(name, _change_label(name)) for name in offered)


def _another(topic: str, name: str) -> str:
    """Return the question of another topic about the same child as the question `name`."""
    place = name.partition("/")[2]
    if topic in ("children", "activity", "partner"):
        return topic
    return f"{topic}/{place.rstrip('ab') if topic == 'age' else place}"


def _outcome(taken: Taken) -> Outcome:
    """Return what came of facts; those that are asked back are not told back."""
    return Outcome(taken.answers, understood_facts=_answered(taken.answers, taken.names))


def _answered(answers: Answers, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in dict.fromkeys(names) if name in answers)


def _change_label(name: str) -> Message:
    topic, child = name.partition("/")[0], child_of(name)
    return label(f"change_{topic}", child=child) if child else label(f"change_{topic}")


def _without_pending(answers: Answers) -> Answers:
    return {name: answer for name, answer in answers.items() if name != "pending"}
