"""Danger comes first, and is remembered: the safety mode.

After a crisis answer, or an answer about violence, the mode is on: any form is put aside, and every
short, unclear, frightened or wordless message gets help that fits and carries a number, until she
clearly asks for something else.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.choices import is_help
from bot.answers.history import History
from bot.dialogue.case import Case, Decision, say
from bot.dialogue.forms import goes_on, resume
from bot.dialogue.reading import Reading
from bot.text.danger import FOLLOW_UPS, SAFETY, is_about_safety

KINDS = {"crisis_violence": "violence", "crisis_suicide": "despair"}
"""The mode that each danger begins."""
SEVERAL = 2
"""Facts that a message must tell to be an answer of a form beyond doubt."""
LIKELIER = 0.8
"""Likelihood of danger from which a message that nothing else explains gets help at once."""
LIKELY = 0.12
"""Probability from which one of the topics about safety is what she means, in the mode."""
ASKS_ELSE = 0.6
"""Probability from which a message in the mode is a question about something else."""
FEW_WORDS = 3
"""Words that such a question has at least."""
CALM = 0.15
"""Likelihood of danger up to which a message in the mode may be about something else."""
PRIVATE = ("privacy/hide", "privacy/what_we_keep")
"""Topics that she asks about in danger too: "can he see this?"."""
_TURNS = {
    "violence": ("crisis_here", "crisis_what_now", "crisis_still_here"),
    "despair": ("crisis_despair_here", "crisis_despair_what_now", "crisis_despair_still_here"),
}
"""What is said when she writes nothing that tells what she needs, in turn."""
_VIOLENCE = {
    **{topic: topic for topic in (*SAFETY, *PRIVATE)},
    **{intent: intent.replace("safety_", "crisis_") for intent in FOLLOW_UPS},
    **{"network/lonely": "crisis_alone", "feelings": "crisis_alone"},
}
"""The answer to each topic or intent that she may mean after violence."""
_DESPAIR = {
    "rights/veilig_thuis_call": "crisis_despair_call",
    "safety_dare_not": "crisis_despair_call",
    "rights/cannot_call": "crisis_despair_cannot_call",
    "safety_no_credit": "crisis_despair_cannot_call",
    "safety_ashamed": "crisis_despair_alone",
    "safety_alone": "crisis_despair_alone",
    "network/lonely": "crisis_despair_alone",
    "feelings": "crisis_despair_alone",
    "safety_over": "crisis_despair_over",
    "safety_what_now": "crisis_despair_what_now",
    **{topic: topic for topic in PRIVATE},
}
"""The same after a wish to die."""
_MEANT = {"violence": _VIOLENCE, "despair": _DESPAIR}


def new_danger(case: Case) -> Decision | None:
    """Help at once, whatever else is going on.

    What the classifier alone finds alarming is none where a form, a list or a button knows the
    words, or where they surely are a command.
    """
    state, reading = case.state, case.reading
    if not (kind := KINDS.get(reading.danger)):
        return None
    if not (reading.danger_said or reading.pressed) and known_words(case):
        return None
    if state.safety == kind and not reading.pressed and is_help(state.shown):
        return follow_up(case)
    if state.shown == f"utter_{reading.danger}" and not reading.pressed:
        # She went back to it from the help in another danger.
        within = replace(case, state=replace(state, safety=kind))
        return enter(case, follow_up(within) or say(reading.danger), kind)
    return enter(case, say(reading.danger), kind)


def likely_danger(case: Case) -> Decision | None:
    """Help where nothing else is understood and danger is likelier than not."""
    reading = case.reading
    if reading.pressed or not reading.unsure or reading.danger_likely < LIKELIER:
        return None
    if known_words(case):
        return None
    intent = likelier(reading)
    return enter(case, say(intent), KINDS[intent])


def likelier(reading: Reading) -> str:
    """Return the intent of danger that a message is likelier about.

    All that is danger and not despair is about violence: its intent, its topics, what follows it.
    """
    despair = reading.probability("crisis_suicide")
    return "crisis_suicide" if despair > reading.danger_likely - despair else "crisis_violence"


def known_words(case: Case) -> bool:
    """Say whether a message that only the classifier finds alarming is known to be something else.

    "With my children" alarms it.
    """
    state, reading = case.state, case.reading
    if reading.is_command("privacy/erase", "ask_history", "tells_nobody"):
        return True
    if goes_on(case) or (
        state.list_is_newest and (reading.nearby.requests or reading.nearby.loosely)
    ):
        return True
    if not case.form or not state.asks:
        return False
    kept = case.state.kept.get(state.form) or {}
    step = case.form.accept(kept, replace(case.reply, unsure=True))
    if state.form == "plan":
        return step is not None
    if step is None or not step.understood:
        return False
    # Several facts in one sentence are an answer, whatever the classifier makes of the words.
    before, after = len(kept.get("answers") or ()), len((step.kept or {}).get("answers") or ())
    return after - before >= SEVERAL


def enter(case: Case, decision: Decision, kind: str) -> Decision:
    """Return a decision with which the safety mode begins, and any form is put aside."""
    state = case.state
    dangers = list(dict.fromkeys([*state.dangers, kind]))
    aside = state.form or state.aside
    return decision.also(safety=kind, dangers=dangers, form=None, form_aside=aside or None)


def entered_by(case: Case, decision: Decision) -> Decision:
    """Return a decision about a topic, with the mode where its answer is help in danger."""
    answer = str(decision.wording.get("answer", ""))
    if case.state.safety or "safety" in decision.changes or not is_help(answer):
        return decision
    return enter(case, decision, "violence")


def follow_up(case: Case) -> Decision | None:
    """Answer what she writes in the mode; None where she clearly asks for something else."""
    state, reading = case.state, case.reading
    if not state.safety:
        return None
    if reading.pressed:
        return _pressed(case)
    if asks_else(case):
        return None
    return _not_again(case, _meant(case))


def _pressed(case: Case) -> Decision | None:
    """Answer a button about safety; any other leaves the mode."""
    reading = case.reading
    if reading.intent == "despair":
        return say(f"crisis_despair_{reading.value}")
    if is_about_safety(reading.topic):
        return say(reading.topic)
    return None


def asks_else(case: Case) -> bool:
    """Say whether a message in the mode is a question about something else, understood surely."""
    state, reading = case.state, case.reading
    if goes_on(case) and state.aside:
        return True
    if state.form == "place" and reading.place_if_asked:
        return True  # the question for her place, which she opened by a button in the mode
    if not all(map(_is_within, reading.clauses)):
        return True
    if reading.words < FEW_WORDS or reading.danger_likely > CALM:
        return False
    best, confidence = reading.topics[0] if reading.topics else ("", 0.0)
    if best and not _is_within(best) and confidence >= ASKS_ELSE:
        return reading.likeliest_talk <= confidence
    return reading.intent in ("estimate", "plan", "menu", "choose_subject")


def _is_within(topic: str) -> bool:
    """Say whether a topic is one that she asks about in the mode."""
    return is_about_safety(topic) or topic in ("network/lonely", *PRIVATE)


def _meant(case: Case) -> str:
    """Return the answer that fits best what she writes, or an empty text."""
    reading = case.reading
    answers = _MEANT[case.state.safety]
    likely = {label: reading.probability(label) for label in answers}
    label = max(likely, key=lambda one: likely[one])
    if reading.script == "none" or likely[label] < LIKELY:
        return ""
    return answers[label]


def _not_again(case: Case, answer: str) -> Decision:
    """Give an answer that is not the one she sees, or the next of those for every message."""
    state = case.state
    shown = state.shown.removeprefix("utter_")
    if answer and answer != shown:
        return say(answer)
    return say(_next(_TURNS[state.safety], state.history, shown))


def _next(turns: Sequence[str], history: History, shown: str) -> str:
    """Return what comes after the one of `turns` that was said last."""
    if shown in turns:
        return turns[(turns.index(shown) + 1) % len(turns)]
    said = [name.removeprefix("utter_") for name in history.answers]
    return next((turn for turn in turns if turn not in said), turns[0])


def old_button(case: Case) -> Decision | None:
    """Answer a button of the mode that is pressed when the mode is over."""
    reading = case.reading
    if case.state.safety or not reading.pressed or reading.intent != "despair":
        return None
    return enter(case, say(f"crisis_despair_{reading.value}"), "despair")


def back_to_question(case: Case) -> Decision | None:
    """Go back to what she was at before the danger."""
    state, reading = case.state, case.reading
    if not (reading.intent == "continue" and reading.value == "question"):
        return None
    if state.aside:
        return resume(case, state.aside)
    if state.before_danger:
        return say(state.before_danger)
    return say("menu")


def person(case: Case) -> Decision:
    """Name the people who help in this danger."""
    return say(named(case, "person"))


def named(case: Case, name: str) -> str:
    """Return the name of an answer of the mode that is on, such as ``crisis_person``."""
    return f"crisis_despair_{name}" if case.state.safety == "despair" else f"crisis_{name}"


def line(kind: str) -> str:
    """Return the response of one sentence with the numbers."""
    return "utter_despair_line" if kind == "despair" else "utter_quiet_line"
