"""What came of a reply."""

from dataclasses import dataclass

from actions.childcare.messages import Button, Message
from actions.childcare.questions import Answers


@dataclass(frozen=True)
class Outcome:
    """What came of a reply.

    Attributes:
        answers: from now on; the same as before when the reply was no answer.
        message: a problem or a tip, told before the question is asked (again); None: all is well.
        understood: False when nothing in the reply was recognised: it can be about something else.
        buttons: more answers to the question than it has by itself.
        change: questions of which she wants to change the answer to one; she is asked which.
        understood_facts: questions that the reply answers, where it takes more than the one open
            question, or corrects something: told back to her (`actions.childcare.echo`).
    """

    answers: Answers
    message: Message | None = None
    understood: bool = True
    buttons: tuple[Button, ...] = ()
    change: tuple[str, ...] = ()
    understood_facts: tuple[str, ...] = ()
