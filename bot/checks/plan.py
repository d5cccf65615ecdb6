"""The small plan: every combination of answers gives two steps that fit on a phone."""

import itertools
from collections.abc import Iterator

from actions.plan.choice import Chosen, choose
from bot.checks.answers import MAX_CHARACTERS, MAX_WORDS_A_SENTENCE, words_a_sentence
from bot.checks.finding import Finding
from bot.checks.topics import SIGNATURE
from bot.content.content import Content
from bot.payloads import MAX_BYTES

SAFE = "rights/violence"
"""The topic that names Veilig Thuis."""
NEEDS_SAFETY = ("partner", "health")
"""What is hard for her, where that topic must be one button away."""


def check_plan(content: Content) -> Iterator[Finding]:
    """Yield what is wrong with ``data/plan.yml``."""
    plan, place = content.plan, "data/plan.yml"
    for options in plan.questions.values():
        for option in options.values():
            for topic in option.topics:
                if topic not in content.topics:
                    yield Finding(place, option.line, f"{option.id}: no topic {topic}")
            if len(f"plan_answer:{option.id}") + SIGNATURE > MAX_BYTES:
                yield Finding(place, option.line, f"{option.id}: too long for a button")
    for obstacle in plan.obstacles.values():
        if obstacle.id in NEEDS_SAFETY and SAFE not in obstacle.topics:
            yield Finding(place, obstacle.line, f"{obstacle.id}: {SAFE} must be among its topics")
    for answers in itertools.product(plan.wishes, plan.obstacles, plan.times):
        chosen, line = choose(plan, answers), plan.wishes[answers[0]].line
        for what in _wrong(chosen, content):
            yield Finding(place, line, f"{' '.join(answers)}: {what}")


def _wrong(chosen: Chosen, content: Content) -> Iterator[str]:
    """Yield what is wrong with one plan."""
    if len(chosen.payload) + SIGNATURE > MAX_BYTES:
        yield f"{chosen.payload} is too long for a button"
    made = content.answers["utter_plan_made"]
    for code in content.languages.speaks:
        shown = content.translate(made.name, made.text, code)
        for part in (chosen.week, chosen.adapted, chosen.later):
            shown += content.translate(*part, code)
        if len(shown) > MAX_CHARACTERS:
            yield f"{len(shown)} characters in {code}"
    for part in (chosen.week, chosen.adapted, chosen.later):
        if (words := words_a_sentence(content.translate(*part, "nl"))) > MAX_WORDS_A_SENTENCE:
            yield f"{part.context}: {words:.1f} words a sentence in Dutch"
