"""The romanised view: one Latin form for Arabic, Tigrinya, Arabizi and Latin-letter Tigrinya.

``common`` folds away what people vary when they write these languages in Latin letters (q/k,
kh/k, doubled letters, e/i) and adds the consonant skeleton of each word, so that ``kotsera`` meets
``ቆጸራ`` and ``biddi mse3de`` meets ``بدي مساعدة``. Not for Dutch: skeletons of Dutch words collide.
"""

import re
import unicodedata

from bot.text.normalize import clean, key
from bot.text.scripts import ETHIOPIC

# The consonant of each row of eight Ethiopic letters, by the row's first code point.
_ROWS = {
    **{0x1200: "h", 0x1208: "l", 0x1210: "h", 0x1218: "m", 0x1228: "r", 0x1230: "s"},
    **{0x1238: "sh", 0x1240: "q", 0x1260: "b", 0x1268: "v", 0x1270: "t", 0x1278: "ch"},
    **{0x1290: "n", 0x1298: "gn", 0x12A0: "", 0x12A8: "k", 0x12C8: "w", 0x12D0: "", 0x12D8: "z"},
    **{0x12E0: "zh", 0x12E8: "y", 0x12F0: "d", 0x1300: "j", 0x1308: "g", 0x1320: "t"},
    **{0x1328: "ch", 0x1330: "p", 0x1338: "ts", 0x1348: "f", 0x1350: "p"},
}
_VOWELS = ("e", "u", "i", "a", "e", "", "o", "wa")
_LABIALISED_ROWS = {0x1248: "q", 0x12B0: "k", 0x1310: "g"}
_LABIALISED_VOWELS = {0: "o", 2: "wi", 3: "wa", 4: "we", 5: "u"}
_ETHIOPIC_WORD = re.compile(f"[{ETHIOPIC}]+")

_ARABIC = dict(
    zip(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةآأإؤئء",
        "a b t t j h k d d r z s x s d t d - g f k k l m n h w y a a a a a w y -".split(),
        strict=True,
    )
)
_ARABIC_PREFIX = re.compile(r"(?<![\u0621-\u064a])[وف]?(?:ال|بال|عال|لل|كال)(?=[\u0621-\u064a]{2})")

_ARABIZI_DIGITS = tuple(
    (re.compile(rf"(?<=[a-z']){digit}|{digit}(?=[a-z])"), letter)
    for digit, letter in (("3", ""), ("2", ""), ("7", "h"), ("5", "kh"), ("9", "s"), ("6", "t"),
                          ("8", "gh"))
)  # fmt: skip
_ARABIZI_ARTICLE = re.compile(r"\b(?:al|el|il)[- ](?=[a-z])|\b(?:al|el)(?=[bcdfghjkmqrstwxz])")

_FOLDS = tuple(
    pair.split(">")
    for pair in "kh>k q>k ts>s tz>s sh>x ch>c gh>g dh>d th>t gn>n ny>n ph>f j>g w>u y>i v>f p>b "
    "ou>u oo>u ee>i".split()
)
_NOT_FOLDED = re.compile("[^a-z0-9 ]")
_DOUBLE = re.compile(r"(.)\1+")
_VOWEL = re.compile("[aeiou]")


def _roman_ethiopic_word(word: str) -> str:
    letters = []
    for position, character in enumerate(word):
        row, order = ord(character) & ~7, ord(character) & 7
        if row in _LABIALISED_ROWS:
            letters.append(_LABIALISED_ROWS[row] + _LABIALISED_VOWELS.get(order, ""))
        elif row in _ROWS:
            consonant, vowel = _ROWS[row], _VOWELS[order]
            # The sixth order has a vowel only where the word could not be said without one.
            if not vowel and (not consonant or (position == 0 and len(word) > 1)):
                vowel = "i"
            letters.append(consonant + vowel)
    return "".join(letters)


def romanize_tigrinya(text: str) -> str:
    """Return `text` with its Ge'ez words in Latin letters; the rest stays."""
    return _ETHIOPIC_WORD.sub(lambda match: _roman_ethiopic_word(match.group()), text)


def romanize_arabic(text: str) -> str:
    """Return `text` with Arabic letters in Latin ones, without the article; the rest stays."""
    letters = "".join(_ARABIC.get(c, c) for c in _ARABIC_PREFIX.sub("", text))
    return letters.replace("-", "")


def _plain_arabizi(text: str) -> str:
    """Replace the digits that stand for Arabic letters and drop the article."""
    for digit, letter in _ARABIZI_DIGITS:
        text = digit.sub(letter, text)
    return _ARABIZI_ARTICLE.sub("", text)


def fold(text: str) -> str:
    """Return Latin `text` without accents, doubled letters and rival spellings of one sound."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    text = _NOT_FOLDED.sub("", decomposed)
    for written, folded in _FOLDS:
        text = text.replace(written, folded)
    return _DOUBLE.sub(r"\1", text)


def skeleton(word: str) -> str:
    """Return the consonants of a folded word, marked with ``_`` so that it is no word itself."""
    return "_" + _VOWEL.sub("", word)


def common(text: str) -> str:
    """Return the romanised view of an Arabic or Tigrinya text: folded words, then skeletons.

    Args:
        text: as she wrote it, in any script.
    """
    latin = romanize_tigrinya(romanize_arabic(key(text)))
    words = fold(_plain_arabizi(clean(latin))).split()
    return " ".join([*words, *map(skeleton, words)])
