"""Follow-ups on what is on her screen: the list, an entry of it, buttons that were offered."""

from actions.directory.query import WISHES
from actions.directory.search import PAGE
from actions.directory.wanted import DEFAULT_KIND, kinds_and_wishes, toggled
from actions.form import Kept, Reply, Step
from bot.dialogue.case import Case, Decision, say
from bot.dialogue.forms import decision_of, here
from bot.dialogue.reading import WHOLE

ASPECTS = ("first_visit", "travel", "days", "cost", "contact", "details")
"""What she may ask about an entry of the list."""
_ELSEWHERE = {"tell_place", "elsewhere"}
_UNSURE = ("deny", "nlu_fallback", "out_of_scope", "dont_know")
_UNLIKELY = 0.5
"""Probability below which a short message with the list before her may be about it by one word."""
_SURE = 0.75
"""Probability from which a message with the list before her is a question of its own."""


def directory_button(case: Case) -> Decision | None:
    """Do what a button of the directory asks for."""
    reading = case.reading
    if not reading.pressed:
        return None
    match reading.intent:
        case "find_nearby":
            return look_for(case, reading.value)
        case "tell_place":
            return at_place(case, tuple(filter(None, (reading.value,))))
        case "more_nearby":
            return page(case, reading.value)
        case "change_filter":
            return Decision(
                "action_change_filter", {"filters": toggled(case.state.filters, reading.value)}
            )
        case "first_visit" | "travel" | "details" | "days" | "cost" | "contact":
            named = [reading.value] if reading.value else _on_page(case)
            return entry(case, reading.intent, named)
    return None


def look_for(case: Case, value: str, places: tuple[str, ...] = ()) -> Decision:
    """Look for something near her; ask for her place where it is not known.

    Args:
        case: the turn.
        value: kind and wishes, as a button carries them.
        places: that her message names.
    """
    form, kept = case.forms["place"], case.state.kept["place"]
    step = form.begin(kept, value)
    if places:
        _, wishes = kinds_and_wishes(value)
        decision = at_place(case, places, step.kept)
        return decision.also(filters=list(wishes)) if wishes else decision
    return decision_of(case, "place", step)


def at_place(case: Case, places: tuple[str, ...], kept: Kept | None = None) -> Decision:
    """Show the list for the place she names; ask which, where several have the name."""
    form = case.forms["place"]
    base = kept if kept is not None else {**_kept(case), "offset": 0}
    reply = Reply(intent="tell_place", places=places)
    step = form.accept(base, reply) if places else Step(base, slots={"place": None})
    return decision_of(case, "place", step or form.resume(base))


def _kept(case: Case) -> Kept:
    return dict(case.forms["place"].resume(case.state.kept["place"]).kept or {})


def page(case: Case, which: str) -> Decision:
    """Show the next page of the list, the same one (``again``), or the ``first``."""
    if not here(case):
        return look_for(case, "")
    kept = _kept(case)
    seen = int(kept["offset"])
    offset = {"again": seen, "first": 0}.get(which, seen + PAGE)
    return Decision("action_nearby", {"nearby": {**kept, "offset": offset}})


def _on_page(case: Case) -> list[str]:
    """Return the ids of the entries on the page she sees."""
    return [str(name) for name in case.state.nearby.get("shown") or ()]


def entry(case: Case, aspect: str, entries: list[str]) -> Decision:
    """Tell something about entries of the list."""
    return Decision("action_entry", wording={"aspect": aspect, "entries": entries})


def place_named(case: Case) -> Decision | None:
    """Take a town or a postcode that stands alone, in any state; or corrects the list's place."""
    reading, state = case.reading, case.state
    about_list = state.list_is_newest and _about_list(case)
    places = reading.named_places or (reading.place_if_asked if about_list else ())
    if not places or reading.pressed:
        return None
    corrects = reading.intent in _UNSURE and (state.shows_list or state.form == "place")
    alone = reading.place_only or (not reading.places and reading.words <= WHOLE)
    if alone or corrects or about_list:
        wishes = [wish for wish in reading.nearby.wishes if wish]
        decision = at_place(case, places)
        filters = list(dict.fromkeys([*state.filters, *wishes]))
        return decision.also(filters=filters) if wishes else decision
    return None


def _about_list(case: Case) -> bool:
    nearby = case.reading.nearby
    return bool(nearby.requests or nearby.mentions & _ELSEWHERE or nearby.loosely & _ELSEWHERE)


def of_the_list(case: Case) -> Decision | None:
    """Do in words what the buttons of the list do: more, a wish, an entry, another place."""
    reading, state = case.reading, case.state
    if not state.shows_list or reading.pressed or not reading.text:
        return None
    nearby = reading.nearby
    asked = asked_of_list(case)
    which = _which(case)
    for aspect in ASPECTS:
        if aspect in asked:
            longer = reading.topic == "network/transport" and not nearby.requests
            if aspect == "travel" and len(which) > 1 and longer:
                return say("network/transport", offer=[f"travel:{name}" for name in which])
            return entry(case, aspect, which)
    if wishes := [wish for wish in WISHES if wish in asked]:
        if nearby.entry or len(_on_page(case)) == 1:
            return entry(case, wishes[0], which)
        kind = (state.nearby.get("kinds") or [DEFAULT_KIND])[0]
        return look_for(case, ".".join([kind, *state.filters, *wishes]))
    if nearby.entry and state.list_is_newest:
        return entry(case, "all", which)
    if "first_page" in asked:
        return page(case, "first")
    if "tell_place" in asked or "elsewhere" in asked:
        return at_place(case, ())
    if "change_filter" in asked:
        return Decision("action_change_filter")
    return page(case, "") if "more_nearby" in asked else None


def exact_words(case: Case) -> Decision | None:
    """Do what words ask of the list that she sees, which mean nothing else there."""
    state, reading = case.state, case.reading
    if not state.list_is_newest or not reading.nearby.requests or reading.danger_said:
        return None
    if reading.wanted_language not in (None, state.language):
        return None  # another language for all that is said, not for a group
    return of_the_list(case)


def asked_of_list(case: Case) -> frozenset[str]:
    """Return what a message asks of the list on her screen, among other words too.

    Whole messages of such words always; whole phrases where no other question is sure; single words
    and wishes where the list is the newest answer, and the message is short or about groups.
    """
    reading, nearby, newest = case.reading, case.reading.nearby, case.state.list_is_newest
    if not case.state.shows_list or nearby.requests or reading.pressed:
        return nearby.requests if case.state.shows_list else frozenset()
    topic, best = reading.topics[0] if reading.topics else ("", 0.0)
    network = topic.startswith("network/")
    if (newest or nearby.entry) and nearby.mentions and (reading.unsure or best < _SURE or network):
        return nearby.mentions
    if newest and network and nearby.wishes:
        return frozenset(nearby.wishes)
    return nearby.loosely if newest and reading.unsure and best < _UNLIKELY else frozenset()


def _which(case: Case) -> list[str]:
    """Return the entries she means: one by its number, else all on the page."""
    shown, nearby = _on_page(case), case.reading.nearby
    number = nearby.entry
    if number is None and nearby.number and nearby.requests:
        number = int(nearby.number)
    if number is None or not shown:
        return shown
    if number == -1:
        return shown[-1:]
    first = int(case.state.nearby.get("offset", 0))
    index = number - 1 - first if number > first else number - 1
    return shown[index : index + 1] if 0 <= index < len(shown) else shown


def offered(case: Case) -> Decision | None:
    """Take "yes" and "the second one" for the buttons that were offered."""
    reading, state = case.reading, case.state
    if reading.pressed or state.shows_list:
        return None
    topics = [one for one in state.history.offered if one in case.content.topics]
    if state.shown == "utter_fallback" and topics:
        number = reading.nearby.entry
        if reading.intent == "affirm":
            number = 1
        if number and number <= len(topics):
            return say(topics[number - 1])
    return None


def next_step(case: Case) -> Decision | None:
    """Go on after "yes" with the next step of the topic she is at that she has not seen yet."""
    if case.reading.intent != "affirm":
        return None
    seen = case.state.history.answers
    for name in reversed(seen):
        answer = case.content.answers.get(name)
        known = case.content.topics.get((answer.topic if answer else "") or "")
        if not known:
            continue
        for step in known.next:
            if step in ("estimate", "plan"):
                if case.state.kept[step] is None and not case.state.form:
                    return decision_of(case, step, case.forms[step].begin(None, ""))
            elif f"utter_{step}" in case.content.answers and f"utter_{step}" not in seen:
                return say(step)
        break
    return say("affirm")
