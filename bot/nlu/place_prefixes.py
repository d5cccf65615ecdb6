"""Prepositions that are written in one word with a place: بأوتريخت, ብዩትረኽት, butrecht."""

import re
from collections.abc import Iterator

from bot.text.scripts import ARABIC, ETHIOPIC

# Of a normalised word. Longer ones first; what is left must still be a word.
_ARABIC = re.compile(f"^(وبال|وال|بال|لل|وب|ول|فب|ال|هال|عال|ب|ل|ع|و|ف|ه)(?=[{ARABIC}]{{2}})")
_ETHIOPIC = re.compile(f"^(እንተኣብ|ንናይ|ናይ|ኣብ|ካብ|ናብ|ዝካብ|ንኣብ|ብ|ን|ዝ)(?=[{ETHIOPIC}]{{2}})")
_ETHIOPIC_SHORT = re.compile(f"^(?:ኣብ|ካብ|ናብ|ናይ|ብ|ን|ዝ)(?=[{ETHIOPIC}]$)")
_LATIN = re.compile("^(?:fi|bi|be|ab|kab|nab|ne|ni|b|l|n)(?=[a-z]{5})")
_ETHIOPIC_ENDING = re.compile(f"(?<=[{ETHIOPIC}]{{2}})(?:ን|ዩ|የ|ያ)$")


def without_prefix(word: str, more_follows: bool = False) -> Iterator[str]:
    """Yield a normalised `word` without a preposition or an ending, if it may have one.

    A Latin word may be Arabic or Tigrinya; five letters must be left of it.

    Args:
        word: to be read without its prefix.
        more_follows: whether it is the first word of a longer name: one letter may be left of it,
            as of ብዘ ሄግ.
    """
    if more_follows and (match := _ETHIOPIC_SHORT.match(word)):
        yield word[match.end() :]
    for prefix in (_ARABIC, _ETHIOPIC, _LATIN):
        if match := prefix.match(word):
            rest = word[match.end() :]
            yield rest
            # "and in Utrecht", "in the …": a shorter preposition may have been meant.
            if len(match.group()) > 1 and word[1:] != rest:
                yield word[1:]
    if (stem := _ETHIOPIC_ENDING.sub("", word)) != word:
        yield stem
        if match := _ETHIOPIC.match(stem):
            yield stem[match.end() :]
