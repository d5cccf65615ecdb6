"""A new question, and what is done where none is understood."""

from bot.dialogue.case import PLAIN, Case, Decision, say
from bot.dialogue.screen import look_for
from bot.text.danger import FOLLOW_UPS, is_about_safety

NEAREST = 3
LIKELY = 0.4
"""Probability from which the likeliest topic is answered, with its question first and others
offered; chosen by risk and coverage on held-out questions (bench/likely.py)."""
OTHERS = 2
ALARMING = 0.2
"""Likelihood of danger from which a topic about safety may stand among the buttons."""
_FELT = ("feelings", "safety_alone", "safety_ashamed", "safety_over")
"""Intents that tell a feeling; after danger the last three get help of their own."""
_LIKELY_FEELING = 0.3
_AGAIN = {
    "utter_fallback_again": "cannot_handle",
    "utter_cannot_handle": "cannot_handle_again",
}
"""What follows when she is still not understood: a person, each time in other words."""


def near_her(case: Case) -> Decision | None:
    """Look in the directory, where a question names a place or nearness and what she looks for."""
    reading = case.reading
    if reading.pressed or not reading.nearby.wanted or reading.danger:
        return None
    if not (reading.named_places or reading.nearby.near):
        return None
    best = reading.topics[0][1] if reading.topics else 0.0
    if not reading.nearby.named and best < LIKELY:
        return None
    return look_for(case, reading.nearby.wanted, reading.named_places)


def question(case: Case) -> Decision | None:
    """Answer a topic that was understood, or a show-card that was pressed."""
    reading = case.reading
    name = reading.topic
    if not name or f"utter_{name}" not in case.content.answers:
        return None
    first, second = _two(case, name)
    decision = say(first)
    return decision.worded(offer=[second]) if second else decision


def _two(case: Case, name: str) -> tuple[str, str]:
    """Return the topic to answer, and the second one that a message asks about."""
    clauses = list(dict.fromkeys(case.reading.clauses))
    if len(clauses) < 2:
        others = [one for one in clauses if one != name]
        return name, others[0] if others else ""
    return clauses[0], clauses[1]


def likely_question(case: Case) -> Decision | None:
    """Answer the likeliest topic where it is likely but not sure: its question first, two others.

    Between "sure" (`question`) and "not sure" (`clarification`), so that she need not ask twice.
    """
    reading = case.reading
    if not reading.unsure or reading.pressed or not reading.topics:
        return None
    (first, likely), *others = reading.topics
    if likely < LIKELY or reading.likeliest_talk > likely:
        return None
    if is_about_safety(first) and reading.danger_likely < ALARMING:
        return None
    also = [topic for topic, _ in others if not is_about_safety(topic)][:OTHERS]
    return say(first, asks=first).worded(offer=also)


def two_questions(case: Case) -> Decision | None:
    """Answer the first of two questions where the message as a whole was not understood."""
    clauses = list(dict.fromkeys(case.reading.clauses))
    if not case.reading.unsure or not clauses:
        return None
    return say(clauses[0]).worded(offer=clauses[1:2])


def feelings(case: Case) -> Decision | None:
    """Say something warm to a feeling or a story without a question, within her last subject."""
    reading, state = case.reading, case.state
    felt = sum(reading.probability(name) for name in _FELT)
    told = reading.intent in _FELT or (reading.unsure and felt >= _LIKELY_FEELING)
    if not told or reading.pressed:
        return None
    if state.shown == "utter_feelings":
        return say("feelings_again")
    if state.shown == "utter_feelings_again":
        return say("feelings")
    last = case.content.answers.get(state.history.last or "")
    lonely = last and last.topic == "network/lonely"
    again = state.shown == state.history.last and state.history.meant in (*_FELT, "nlu_fallback")
    if again:
        return say("feelings")
    if last and last.topic and last.simple and not lonely and not is_about_safety(last.topic):
        return say(last.name, simple=True, before=["utter_feelings_line"])
    return say("feelings")


def wordless(case: Case) -> Decision | None:
    """Answer a message without letters: an emoji is a sign, not a misunderstanding."""
    reading, state = case.reading, case.state
    if reading.pressed or reading.script != "none" or not reading.unsure or not reading.text:
        return None
    if any(sign.isdigit() for sign in reading.text):
        return None
    if state.language is None:
        return say("change_language" if state.shown == "utter_no_words" else "no_words")
    if state.history.unclear:
        return say(_AGAIN.get(state.shown, "cannot_handle"))
    return say("sign")


def plain(case: Case) -> Decision | None:
    """Leave to the plain rules what means the same in every state."""
    reading = case.reading
    if reading.intent in FOLLOW_UPS:
        return say(reading.intent.replace("safety_", "crisis_"))
    return None if reading.unsure else PLAIN


def clarification(case: Case) -> Decision:
    """Ask back with the likeliest topics; the second time in a row lead to a person.

    No alarming topic is among them unless danger is likely, and the same text never comes twice.
    """
    state, reading = case.state, case.reading
    if state.history.unclear:
        return say(_AGAIN.get(state.shown, "fallback_again"))
    if reading.intent == "out_of_scope":
        return say("out_of_scope")
    if reading.script == "none":
        return say("no_words")
    nearest = [
        topic
        for topic, _ in reading.topics
        if not is_about_safety(topic) or reading.danger_likely >= ALARMING
    ]
    return say("fallback", choices=["menu"], offer=nearest[:NEAREST])
