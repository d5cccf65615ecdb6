"""Danger in a message, by its words alone: phrases of ``data/concepts/danger.yml``."""

import re
from functools import cache

from bot.paths import DATA
from bot.text.concepts import DANGERS, ConceptMatcher, load_concepts
from bot.text.normalize import key
from bot.text.romanize import common

NAMED = "violence_named"
"""Concept of violence that is done to her, not of danger at this moment."""
SAFETY = (
    *("rights/violence", "rights/shelter", "rights/forced_marriage", "rights/circumcision"),
    *("rights/veilig_thuis_call", "rights/cannot_call", "rights/fear_youth_care"),
    *("rights/leave_safely", "rights/is_it_violence", "rights/permit_after_violence"),
    *("rights/restraining_order", "rights/police_report", "rights/honour_threat"),
    *("rights/left_behind", "rights/phone_tracking"),
)
"""Topics whose answers are help in danger: one list, for understanding, decision and channels."""
FOLLOW_UPS = (
    *("safety_dare_not", "safety_no_credit", "safety_ashamed", "safety_alone", "safety_over"),
    *("safety_what_now",),
)
"""Intents of what she writes after danger."""
MAX_READ = 4096
"""Characters of a message that are read for danger: women say the worst last."""
_WORD = re.compile(r"\w+")
_NO_CALL = re.compile(
    r"\b(?:bus|lijn|tram|kamer|huisnummer|woon op(?: nummer)?|رقم البيت|باص|غرفه|ቁጽሪ ገዛ\w{0,3}|ባስ)"
    r"(?: is| እዩ)? ?11[23]\b|€ ?11[23]\b"
    r"|\b11[23] ?(?:€|(?:euro|eur|cent|يورو|ساعه|يوم|ዩሮ|ሰዓት|መዓልቲ)\b|uur (?:per|in|opvang))"
)
"""112 and 113 as a number of something: an amount, hours, a house, a bus. In the form of `key`."""
_WITH_SOMEBODY = re.compile(
    r"\bniet (?:meer )?leven (?:met|bij) (?:hem|haar|hen|(?:mijn|zijn) "
    r"(?:man|ex|vriend|familie|ouders|moeder|vader|broer|zus|schoon\w+))\b"
    r"|\b(?:عيش|اعيش) مع(?:ه|و|ها|هم|هن| (?:زوج|جوز|رجل|راجل|حما|اهل|سلفت|ضرت|بيت )\w*)(?!\w)"
    r"|\b(?:ምስኡ|ምሳኡ|ምሳኣ|ምሳኦም|ምስ (?:ሰብኣ|ሓማት|ሓሙ|ስድራ|ኣደ|ወለዲ|ኣሕዋት)\w*) (?:ክነብር|ምንባር) ኣይደል\w+"
)
"""Not to want to live with somebody: it is he whom she does not want. In the form of `key`."""
_LATIN_WORD = re.compile(r"[A-Za-z0-9\u00c0-\u024f'\u2019]+")


def is_about_safety(topic: str) -> bool:
    """Say whether the answer of a topic is help in danger."""
    return topic in SAFETY


@cache
def _phrases() -> ConceptMatcher:
    concepts = (*DANGERS, NAMED)
    return ConceptMatcher(concept for concept in load_concepts(DATA) if concept.id in concepts)


def dangers_in(text: str, latin: bool = True) -> set[str]:
    """Return the concepts of danger that a message holds: of `DANGERS`, and `NAMED`.

    Args:
        text: as she wrote it.
        latin: whether it may be Arabic or Tigrinya in Latin letters; sure Dutch is not.
    """
    text = text.encode("utf-8", "replace").decode("utf-8")[:MAX_READ]
    # Of Arabic words the romanised view is too coarse: "he trains me" would be "he beats me".
    roman = common(" ".join(_LATIN_WORD.findall(text))).split() if latin else []
    words = _WITH_SOMEBODY.sub(" ", _NO_CALL.sub(" ", key(text)))
    return _phrases().find(_WORD.findall(words), roman)
