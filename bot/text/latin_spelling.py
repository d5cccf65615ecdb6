"""How women write Arabic and Tigrinya in Latin letters: spellings as they vary from hand to hand.

Rules from phrasebooks and app strings of both languages: doubled and dropped letters, e/i, kh/k,
q/k, ts/s, digits for Arabic sounds, French spelling (ou, ch).
"""

import random
import re

from bot.text.normalize import clean, key
from bot.text.romanize import romanize_arabic, romanize_tigrinya
from bot.text.scripts import ARABIC, ETHIOPIC

_HAS_ETHIOPIC = re.compile(f"[{ETHIOPIC}]")
_HAS_ARABIC = re.compile(f"[{ARABIC}]")

# Arabic letters whose sound Latin letters lack, with their rival spellings.
_ARABIC_RIVALS = {
    "ع": ("3", "3", "a", ""),
    "ح": ("7", "7", "h"),
    "خ": ("kh", "5", "kh"),
    "ش": ("sh", "sh", "ch"),
    "ء": ("2", ""),
    "أ": ("a", "2a", "a"),
    "ط": ("t", "6"),
    "ص": ("s", "9", "s"),
    "ق": ("q", "2", "k"),
    "غ": ("gh", "8", "gh"),
    "و": ("w", "o", "ou", "u"),
    "ي": ("y", "i", "ee", "i"),
    "ة": ("a", "e", "eh"),
    "ث": ("th", "s", "t"),
    "ذ": ("d", "z", "th"),
    "ج": ("j", "g"),
    "ى": ("a", "i"),
}
_TIGRINYA_RIVALS = (
    (re.compile("q"), ("q", "k", "kh")),
    (re.compile("(?<![st])k(?!h)"), ("k", "k", "kh")),
    (re.compile("ts"), ("ts", "s", "tz", "ts'")),
    (re.compile("gn"), ("gn", "ny", "n")),
    (re.compile("sh"), ("sh", "sh", "x")),
    (re.compile("(?<=[a-z])e(?=[a-z])"), ("e", "e", "a", "")),
    (re.compile("i(?=[a-z])"), ("i", "i", "e", "")),
    (re.compile("y$"), ("y", "i", "y")),
    (re.compile("u$"), ("u", "u", "o")),
)
_ENDS_IN_CONSONANT = re.compile("[bcdfghjklmnqrstvxz2375689]$")
_BEGINS_WITH_CONSONANT = re.compile("^[bcdfghjklmnqrstvxz2375689]")
_SIXTH_ORDER_PAIR = re.compile("(?<=[bdfgjklmnqrstvz])(?=[bdfgjlmnqrtvz])")


def latin_spelling(text: str, random_state: random.Random) -> str | None:
    """Return one way in which `text` could be written in Latin letters.

    Args:
        text: an Arabic or Tigrinya sentence, also with Dutch words inside.
        random_state: chooses among rival spellings.

    Returns:
        the sentence, or None when it has no letter of either script.
    """
    if _HAS_ETHIOPIC.search(text):
        return " ".join(_tigrinya_word(word, random_state) for word in key(text).split())
    if _HAS_ARABIC.search(text):
        return " ".join(_arabic_word(word, random_state) for word in clean(text).split())
    return None


def _tigrinya_word(word: str, random_state: random.Random) -> str:
    latin = romanize_tigrinya(word)
    if latin == word:
        return word
    latin = _SIXTH_ORDER_PAIR.sub(lambda _: random_state.choice(("", "", "i", "e")), latin)
    for pattern, rivals in _TIGRINYA_RIVALS:
        pieces = pattern.split(latin)
        latin = pieces[0] + "".join(random_state.choice(rivals) + piece for piece in pieces[1:])
    return latin


def _arabic_word(word: str, random_state: random.Random) -> str:
    if not _HAS_ARABIC.search(word):
        return word
    article = ""
    if word.startswith("ال") and len(word) > 3:
        article, word = random_state.choice(("al ", "el ", "l ", "el")), word[2:]
    sounds = [
        random_state.choice(_ARABIC_RIVALS[letter])
        if letter in _ARABIC_RIVALS
        else romanize_arabic(letter)
        for letter in word
    ]
    spelled = ""
    for sound in filter(None, sounds):
        # Short vowels are not written in Arabic script; between two consonants one is heard.
        if _ENDS_IN_CONSONANT.search(spelled) and _BEGINS_WITH_CONSONANT.search(sound):
            spelled += random_state.choice(("a", "e", "", "i", "e"))
        spelled += sound
    return article + spelled
