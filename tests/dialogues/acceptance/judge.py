"""What a reply is, and what is wrong with it.

- topic: the `answer` of a message ("utter_<topic>"); besides, or without it, its text compared line
  by line with the answers of the catalogues (short form too). `rights/violence` also counts for the
  reply to violence.
- kind: from `answer`, the texts of the catalogues and the payloads of the buttons.
- patterns: as the header of ``shared_nl.yml`` says.
"""

import re
from collections.abc import Mapping
from typing import Any

from tests.dialogues.acceptance.catalogue import Catalogue, clean
from tests.dialogues.acceptance.channel import Reply, buttons_of, payload_of, text_of

Expectation = Mapping[str, Any]
"""What a turn expects: ``topic``, ``kind``, ``must_include``, ``must_not_include``."""

_NAMED = {
    "greeting": {"greet"},
    "menu": {"menu", "group"},
    "fallback_honest": {
        *("fallback", "fallback_again", "out_of_scope", "no_words", "unsupported_language"),
        *("personal_data", "ask_history", "nothing_to_explain", "dont_know", "person", "deny"),
    },
    "suggestions": {"fallback"},
    "language_changed": {"language_chosen"},
    "erased": {"privacy/erase", "widget_erased", "telegram_erased"},
    "asks_place": {"ask_place", "ask_place_again", "ask_which_place", "ask_province"},
    "estimate_result": {"estimate_nothing_counts", "estimate_account", "estimate_official"},
}
"""Kinds by the names of answers."""
_BEGINS = {
    # A result that is a refusal or "not sure" is a result too; a question is one while answers are
    # asked.
    "estimate_result": r"estimate_(?:result|(?:unsure|refused|way)_)",
    "estimate_question": r"estimate_ask_",
    "card": r"card/",
    "crisis_help": r"crisis_",
    "directory_results": r"nearby_(found|name|more|gone|end|everywhere|far|which|without|nothing"
    r"|other|lacks)",
    "plan_step": r"plan_",
}
"""Kinds by how the names of answers begin."""
_STOPPED = {"stop", "estimate_stopped", "plan_stopped", "nearby_stopped"}


def names_of(reply: Reply, catalogue: Catalogue) -> set[str]:
    """Return the answers that a reply holds, by their names and by their texts."""
    names = {(message.get("answer") or "").removeprefix("utter_") for message in reply}
    for message in reply:
        names |= catalogue.names_in(clean(message.get("text")))
    return names - {""}


def topics_of(reply: Reply, catalogue: Catalogue) -> set[str]:
    """Return the topics that a reply answers."""
    names = names_of(reply, catalogue)
    topics = names & catalogue.topics
    if "crisis_violence" in names:
        topics.add("rights/violence")
    if "ask_history" in names:  # "I show nobody what people ask me": of its own to this question
        topics.add("privacy/what_we_keep")
    return topics


def question_of(reply: Reply, catalogue: Catalogue) -> str | None:
    """Return which fact an estimate's question wants; "?" where that is not known."""
    text = text_of(reply)
    said = text.splitlines()
    best, length = None, 0
    for name in catalogue.texts:
        if name.startswith("estimate_ask_") and catalogue.share(name, text) == 1.0:
            for lines in catalogue.texts[name]:
                size = sum(len(line.pattern) for line in lines)
                if size > length and all(any(map(line.fullmatch, said)) for line in lines):
                    best, length = name.removeprefix("estimate_ask_"), size
    if best:
        return best
    for message in reply:
        answer = message.get("answer") or ""
        match = re.fullmatch(r"utter_estimate_(?:ask|problem)_(\w+)", answer)
        if match:
            return match[1]
    if any(payload_of(button).startswith("estimate_answer") for button in buttons_of(reply)):
        return "?"
    return None


def kinds_of(reply: Reply, catalogue: Catalogue) -> set[str]:
    """Return which kinds of reply it is."""
    names = names_of(reply, catalogue)
    payloads = [payload_of(button) for button in buttons_of(reply)]
    kinds = {kind for kind, known in _NAMED.items() if names & known}
    for kind, begin in _BEGINS.items():
        if any(re.match(begin, name) for name in names):
            kinds.add(kind)
    if "estimate_result" not in kinds and question_of(reply, catalogue):
        kinds.add("estimate_question")
    if any(payload.startswith("choose_subject") for payload in payloads):
        kinds.add("menu")
    if names & _STOPPED and "menu" in payloads:
        kinds.add("menu")  # it ends what was going on and leads to the menu
    if not names & catalogue.topics and catalogue.topics.intersection(payloads):
        kinds.add("suggestions")
    if any(message.get("card") for message in reply):
        kinds.add("card")
    return kinds


def check(expect: Expectation, reply: Reply, catalogue: Catalogue) -> list[str]:
    """Return what is wrong with a reply, as short lines; nothing when the turn passes."""
    wrong = []
    text, titles = text_of(reply), [clean(button["title"]) for button in buttons_of(reply)]
    failed = ("http_error", "utter_sorry")
    if not reply or any((message.get("answer") or "") in failed for message in reply):
        wrong.append("error reply")
    topics, kinds = _listed(expect.get("topic")), _listed(expect.get("kind"))
    if topics or kinds:
        seen_topics, seen_kinds = topics_of(reply, catalogue), kinds_of(reply, catalogue)
        if not (seen_topics.intersection(topics) or seen_kinds.intersection(kinds)):
            wrong.append(f"is {sorted(seen_topics | seen_kinds)}, not {[*topics, *kinds]}")
    for pattern in expect.get("must_include") or []:
        rule = re.compile(pattern, re.I)
        if not rule.search(text) and not any(rule.search(title) for title in titles):
            wrong.append(f"lacks {pattern}")
    for pattern in expect.get("must_not_include") or []:
        found = re.search(pattern, text, re.I)
        if found:
            wrong.append(f"has {pattern}: {found[0][:60]!r}")
    return wrong


def remarks(reply: Reply) -> list[str]:
    """Return what holds for every reply, everywhere, and does not: told, not counted."""
    other_digits = re.search(r"[٠-٩۰-۹፩-፼]", text_of(reply))
    return ["digits that are not 0-9"] if other_digits else []


def _listed(value: str | list[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else value or []
