"""Whole commands: what she says to the chat itself, understood with other words around it."""

from bot.dialogue import forms, safety
from bot.dialogue.case import PLAIN, Case, Decision, say
from bot.dialogue.language import chosen
from bot.dialogue.reading import Reading
from bot.dialogue.screen import asked_of_list

HUSBAND = "network/without_partner"
PERHAPS_HISTORY = 0.1
"""Probability from which "once more" may be asked by somebody else than she."""
FEW_WORDS = 3
POLITE = 0.2
"""Probability from which "yes" also is thanks, and thanks also goodbye."""
PERHAPS_ERASE = 0.25
"""Probability from which a message about hiding the chat also asks to delete it."""
ERASE, HIDE, KEEP = "privacy/erase", "privacy/hide", "privacy/what_we_keep"


def asks_history(case: Case) -> Decision | None:
    """Show nobody what was said here; whoever asks finds a conversation that begins."""
    reading = case.reading
    perhaps = reading.probability("ask_history") >= PERHAPS_HISTORY
    again = perhaps and reading.is_command("repeat", "back")  # "show the chat once more"
    return say("ask_history") if again or reading.is_command("ask_history") else None


def personal_data(case: Case) -> Decision | None:
    """Warn of personal data, whatever else is going on."""
    return PLAIN if case.reading.intent == "personal_data" else None


def erase(case: Case) -> Decision | None:
    """Forget all of the conversation."""
    reading = case.reading
    if reading.is_command(ERASE):
        return say(ERASE)
    # "Delete this before he looks at my phone" is about both; what she asks for is done.
    both = reading.probability(ERASE) + reading.probability(HIDE)
    asks = not reading.pressed and both >= 0.5 and reading.probability(ERASE) >= PERHAPS_ERASE
    return say(ERASE) if asks else None


def tells_nobody(case: Case) -> Decision | None:
    """Say first what is so: Selam calls nobody, and tells nobody."""
    reading = case.reading
    husband = not reading.pressed and reading.is_command(HUSBAND)
    if not (reading.is_command("tells_nobody") or husband):
        return None
    if case.state.safety:
        return say(safety.named(case, "tells_nobody"))
    if husband and not reading.is_command("tells_nobody"):
        return say(HUSBAND, before=["utter_tells_nobody"], simple=True)
    return say(KEEP, simple=True, before=["utter_tells_nobody"])


def another_language(case: Case) -> Decision | None:
    """Go on in the language she asks for, or offer them."""
    if decision := chosen(case):
        return decision
    asks = case.reading.intent == "change_language" and not case.state.shows_list
    if case.reading.foreign and not case.reading.pressed:
        return None
    return PLAIN if asks and not case.reading.bare_language else None


def stop(case: Case) -> Decision | None:
    """Leave the form that runs; without one, the plain rule."""
    if case.state.safety or forms.goes_on(case) or not case.reading.is_command("stop"):
        return None
    return forms.stops(case) or PLAIN


def back(case: Case) -> Decision | None:
    """Go back to the question before, or to the answer before."""
    if not case.reading.is_command("back"):
        return None
    if decision := forms.goes_back(case):
        return decision
    previous = case.state.history.previous
    answer = previous or "utter_no_way_back"
    return Decision("utter_previous", wording={"answer": answer})


def repeat(case: Case) -> Decision | None:
    """Say once more what she sees."""
    state = case.state
    if not case.reading.is_command("repeat"):
        return None
    if case.form and state.asks:
        return forms.resume(case, state.form)
    if state.list_is_newest:
        return Decision("action_nearby")
    if _shows_result(case):
        return Decision("action_result", {"result": "estimate"})
    return say(state.history.last or "menu")


def simpler(case: Case) -> Decision | None:
    """Explain what she sees: why a question is asked, or an answer in fewer words."""
    state = case.state
    asks = case.reading.is_command("explain_simpler") or (
        _shows_result(case) and case.reading.is_command("why_ask", "dont_know")
    )
    if not asks:
        return None
    if decision := forms.explains(case):
        return decision
    if _shows_result(case):
        whole = case.reading.is_command("why_ask")
        return Decision("action_result", {"result": "estimate"}, {"whole": whole})
    if state.safety and not state.history.last:
        return safety.person(case)
    return say(state.history.last or "nothing_to_explain", simple=True)


def _shows_result(case: Case) -> bool:
    """Say whether the result of the estimate is what she sees."""
    state = case.state
    complete = case.forms["estimate"].is_complete(state.kept["estimate"])
    return complete and not state.form and state.shown.startswith("utter_estimate_")


def listen(case: Case) -> Decision | None:
    """Tell how an answer can be heard."""
    return say("listen") if case.reading.is_command("listen") else None


def a_person(case: Case) -> Decision | None:
    """Name the people who can help with the subject she is at; in danger, those for danger."""
    if not case.reading.is_command("talk_to_human"):
        return None
    if case.state.safety:
        return safety.person(case)
    for name in reversed(case.state.history.answers):
        answer = case.content.answers.get(name)
        if answer and answer.topic:
            desk = f"utter_person_{answer.topic.split('/')[0]}"
            return say(desk if desk in case.content.answers else "person")
    return say("person")


def thanks(case: Case) -> Decision | None:
    """Take thanks kindly; after danger with the number once more."""
    reading = case.reading
    polite = reading.intent == "affirm" and reading.probability("thank") >= POLITE
    if not (reading.is_command("thank") or polite or _parting(reading)):
        return None
    if case.state.safety:
        return say(safety.named(case, "thank"))
    return PLAIN if reading.intent == "thank" else say("thank")


def goodbye(case: Case) -> Decision | None:
    """Say goodbye without a button that he should not see."""
    reading = case.reading
    parts = _parting(reading) and reading.probability("goodbye") >= POLITE
    if not (reading.is_command("goodbye") or parts):
        return None
    if case.state.safety:
        return say(safety.named(case, "goodbye"))
    return say("goodbye")


def _parting(reading: Reading) -> bool:
    """Say whether a message is thanks and goodbye in one."""
    return reading.probability("thank") + reading.probability("goodbye") >= 0.5


def all_subjects(case: Case) -> Decision | None:
    """Show the subjects."""
    if asked_of_list(case) or (case.state.list_is_newest and case.reading.nearby.loosely):
        return None  # "is there more?" is about the list
    reading = case.reading
    if case.state.safety and not reading.pressed and reading.words < FEW_WORDS:
        return None  # "what else?" after danger is a call for help
    if reading.is_command("menu"):
        return say("menu", value=reading.value)  # of a button: the page
    return PLAIN if case.reading.pressed and case.reading.intent == "choose_subject" else None


def who_are_you(case: Case) -> Decision | None:
    """Tell what Selam is and can do."""
    return say("who_are_you") if case.reading.is_command("who_are_you") else None
