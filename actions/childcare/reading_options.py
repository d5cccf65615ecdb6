"""Reading her reply to a question with options: what she does, her partner, the kind of care."""

import re

from actions.childcare.messages import Message
from actions.childcare.questions import ACTIVITIES, PARTNERS
from actions.childcare.reading_numbers import UNCLEAR, Reading, problem
from actions.childcare.replies import Replies

_NOT_COUNTED = {
    "not_now": {"work", "study"},
    "integration_not_now": {"integration"},
    "volunteer": {"work"},
    "language": {"study"},
}
"""What a reply says about an activity that its words name too: it is over, or of another sort."""
_OVER = frozenset(("not_now", "integration_not_now"))
_KINDS = ("daycare", "bso", "childminder", "two", "informal")
_AND = re.compile(r"[+&]|\b(?:en|plus|w|and)\b|(?:^|\s)و|ን(?=\s|$)")


def read_activity(reply: str, replies: Replies) -> Reading:
    """Read what she, or her partner, does.

    Any that counts is enough; "I do not work" alone is none, "no study" says too little. Looking
    for work, and work, study or integration of another time, are none that counts, so she is asked
    again: what she does besides, such as a programme towards work, may count. Whether volunteering
    or language lessons count is not certain.
    """
    if reply in ACTIVITIES:
        return Reading(reply)
    found = replies.options(reply, "activity")
    aside = {activity for option in found for activity in _NOT_COUNTED.get(option, ())}
    counts = [option for option in found if option in ACTIVITIES and option not in aside]
    named = [option for option in counts if option != "none"]
    denies = replies.says(reply, "negation", "no")
    if aside and not _OVER.isdisjoint(found):
        return Reading((named or counts)[0]) if counts else problem("unclear")
    if aside and not denies:
        return Reading((named or ["unknown"])[0])
    if denies:
        nothing = "none" in counts or (replies.says(reply, "no") and len(reply.split()) == 1)
        if not aside and (named == ["work"] or (nothing and not named)):
            return Reading("none")
        return problem("unclear") if found else UNCLEAR
    if counts:
        return Reading(counts[0])
    return problem("unclear") if found else UNCLEAR


def read_partner(reply: str, replies: Replies) -> Reading:
    """Read whether there is a partner and where; what is not clear gets the tip who is one."""
    if f"partner_{reply}" in PARTNERS:
        return Reading(reply)
    found = replies.options(reply, "partner")
    if {"died", "former"} & set(found):
        return Reading("none")
    if "apart" in found:
        return Reading(problem=Message("utter_estimate_tip_partner"))
    if "still_married" in found:
        return Reading("abroad" if "abroad" in found else "here")
    if found == ["here"] and replies.says(reply, "negation"):
        return UNCLEAR
    return Reading(found[0]) if found else UNCLEAR


def read_kind(reply: str, place: str, replies: Replies) -> Reading:
    """Read the kind of care; two of them, told in one reply, are two kinds."""
    allowed = _KINDS[:3] if place[-1] in "ab" else _KINDS
    found = replies.options(reply, "kind")
    if len(set(found) & set(_KINDS[:3])) > 1 and _AND.search(reply.lower()):
        found = ["two"]
    if {"bso", "childminder"} <= set(found):
        found = ["two"]
    choice = reply if reply in _KINDS else found[0] if found else ""
    return Reading(choice) if choice in allowed else UNCLEAR
