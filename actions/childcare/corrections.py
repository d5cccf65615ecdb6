"""Changing an earlier answer in words: "change the hours", "no, I follow integration"."""

from collections.abc import Sequence

from actions.childcare.questions import child_of
from actions.childcare.reading_options import read_activity, read_partner
from actions.childcare.replies import Replies
from bot.text.numbers import read_numbers

LONGEST_CORRECTION = 12


def named(reply: str, given: Sequence[str], replies: Replies) -> tuple[str, ...]:
    """Return the questions whose answers a reply names, of those `given`: "the hours of child 2".

    Args:
        reply: what she typed.
        given: ids of the questions she has answered.
        replies: words that stand for the questions.
    """
    topics = set(replies.options(reply, "answer"))
    if topics == {"partner", "activity"}:
        topics = {"partner_activity"}
    numbers = [int(number.values[0]) for number in read_numbers(reply)]
    found = [name for name in given if name.partition("/")[0] in topics]
    of_child = [name for name in found if child_of(name) in numbers]
    return tuple(of_child or found)


def corrected(
    reply: str, given: Sequence[str], replies: Replies
) -> tuple[tuple[str, ...], str] | None:
    """Return the questions that a reply may answer anew, and its answer: "no, I do integration".

    What she does and her partner are told in words of their own; a number says nothing by itself,
    unless its unit does (`actions.childcare.reading`).
    """
    if not corrects(reply, replies):
        return None
    said = _without_no(reply, replies)
    partner = read_partner(said, replies).answer
    activity = read_activity(said, replies).answer
    questions: tuple[str, ...] = ()
    if activity and partner in (None, "here"):
        questions = _of_whom(said, replies)
    elif partner and not activity:
        questions = ("partner",)
    questions = tuple(question for question in questions if question in given)
    return (questions, said) if questions else None


def _of_whom(said: str, replies: Replies) -> tuple[str, ...]:
    """Return whose activity is told: hers, his, or either when it is not said."""
    she, he = (replies.says(said, f"who.{who}") for who in ("she", "he"))
    if she == he:
        return ("activity", "partner_activity")
    return ("activity",) if she else ("partner_activity",)


def corrects(reply: str, replies: Replies) -> bool:
    """Say whether a reply says that something told before was wrong, or begins with no."""
    words = reply.split()
    if not words or len(words) > LONGEST_CORRECTION:
        return False
    return replies.says(reply, "correction") or _without_no(reply, replies) != reply


def _without_no(reply: str, replies: Replies) -> str:
    """Return a reply without the no with which it begins."""
    first, _, rest = reply.partition(" ")
    return rest if rest and replies.says(first, "no") else reply
