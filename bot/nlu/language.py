"""Which language a message is in: script first, then marker words, then the conversation.

Libraries for language identification call Latin-letter Tigrinya and Arabizi Dutch or English, and
do not know Tigrinya from Amharic; script and a few dozen marker words do better on short messages.
"""

import re
from dataclasses import dataclass

from bot.content.languages import Languages
from bot.text.normalize import clean, key
from bot.text.romanize import fold
from bot.text.scripts import ARABIC, ETHIOPIC, LATIN

ENOUGH = 2.0
"""Points of evidence from which a message may change the language of a conversation."""

_WORD = {
    "ethiopic": re.compile(f"[{ETHIOPIC}]+"),
    "arabic": re.compile(f"[{ARABIC}\u064b-\u0652]+"),
    # From the beginning of a word only: a long number is then looked at once, not from each digit.
    "latin": re.compile(f"(?<![{LATIN}0-9'])[{LATIN}0-9']*[{LATIN}][{LATIN}0-9']*"),
}
_AMHARIC_FORM = re.compile("ለሁ$|ኛል$|ዎን$|ሽው$|ዋለሁ$|ችሁ$|^የ[^መ]..+ው$")
_TIGRINYA_FORM = re.compile("[ቐ-ቖኸ-ዀ]|^ዝ..|^ክት|^ክን|ኹም$|ኩም$|'ዩ$|ዶ$|ኣይ.+ን$")
_PERSIAN_LETTER = re.compile("[پچژ]")
_PERSIAN_JOINED = re.compile("\u0645\u06cc\u200c|\u0646\u0645\u06cc\u200c")
_ARABIC_FORM = re.compile("^ال..|ة$|^(?:شو|بدي|ليش|وين|عم)$")
# Not the levels of Dutch and of schools, nor Dutch words that sound like Tigrinya.
_DIGIT_IN_WORD = re.compile("[a-z'][2-9][a-z]|^[2357][a-z]{2}|[a-z]{2}[37]$")
_DUTCH_TERM = re.compile("^kind|^kinder|toeslag|opvang|bijslag|gemeent|^mbo|^[ab][12]$")
_DUTCH_SOUND = re.compile(
    "oe|ij|sch|cht|aa|uu|eu[^m]|[aeo]{2}[bdfgklmnprst]en$|lijk|heid$|tjes?$|[dt]en$"
)
_TIGRINYA_SOUND = re.compile("kh|ts'?[aeiou]|q[aeiou]|ey$|khi$|^zi[bgk]|^ki[gmtn]|iye$")


@dataclass(frozen=True)
class Detection:
    """What a message alone says about its language.

    Attributes:
        code: the likeliest language, or None without words or when languages tie.
        evidence: points for it over the next likeliest; `ENOUGH` or more decides.
        script: ``ethiopic``, ``arabic``, ``latin`` or ``none``.
    """

    code: str | None
    evidence: float
    script: str


class LanguageDetector:
    """Detects the language of short messages by script and marker words."""

    def __init__(self, languages: Languages) -> None:
        """Prepare the marker words of `languages`."""
        everyone = {**languages.speaks, **languages.recognises}
        self._native = {
            code: frozenset(key(language.words).split()) for code, language in everyone.items()
        }
        # As written: the key would make Amharic words Tigrinya and Persian ones Arabic.
        self._as_written = {
            code: frozenset(language.words.split()) for code, language in everyone.items()
        }
        self._latin = {code: set(language.latin.split()) for code, language in everyone.items()}
        for code in ("ar", "ti"):
            self._latin[code] = {fold(word) for word in self._latin[code]}
        self._shared = {
            word
            for code, words in self._latin.items()
            for word in words
            if sum(word in other for other in self._latin.values()) > 1
        }

    def detect(self, text: str) -> Detection:
        """Return the language of `text` as far as the message itself tells.

        A script other than Latin wins over Latin letters: those are Dutch terms inside it.
        """
        cleaned = clean(text)
        words = {script: pattern.findall(cleaned) for script, pattern in _WORD.items()}
        letters = {script: sum(map(len, found)) for script, found in words.items()}
        foreign = max(("ethiopic", "arabic"), key=lambda script: letters[script])
        script = foreign if letters[foreign] > 1 else "latin" if words["latin"] else "none"
        if script == "none":
            return Detection(None, 0.0, "none")
        points = getattr(self, f"_{script}_points")(words[script], text)
        ranked = sorted(points.items(), key=lambda item: -item[1])
        (code, best), (_, second) = ranked[0], ranked[1]
        return Detection(code if best > second else None, best - second, script)

    def _ethiopic_points(self, words: list[str], text: str) -> dict[str, float]:
        amharic: float = _count(words, self._as_written["am"]) + _matches(words, _AMHARIC_FORM)
        tigrinya = sum(key(word) in self._native["ti"] for word in words)
        # አ at the beginning of a word and no ኣ at all: Ethiopian spelling, often Amharic.
        if "ኣ" not in text and any(word.startswith("አ") for word in words):
            amharic += 0.5
        return {"ti": ENOUGH + tigrinya + _matches(words, _TIGRINYA_FORM), "am": 1.5 * amharic}

    def _arabic_points(self, words: list[str], text: str) -> dict[str, float]:
        # Persian ی and ک also come from the phones of Syrian women and prove nothing.
        persian = _count(
            [word.replace("ي", "ی").replace("ك", "ک") for word in words], self._as_written["fa"]
        )
        persian += 2 * len(_PERSIAN_JOINED.findall(text)) + _matches(words, _PERSIAN_LETTER)
        return {"ar": ENOUGH + _matches(words, _ARABIC_FORM), "fa": 1.5 * persian}

    def _latin_points(self, words: list[str], text: str) -> dict[str, float]:
        lower = [word.lower() for word in words]
        folded = [fold(word) for word in lower]
        own = {code: words - self._shared for code, words in self._latin.items()}
        points = {code: float(_count(lower, own[code])) for code in ("nl", "en")}
        points |= {code: float(_count(folded, own[code])) for code in ("ar", "ti")}
        # Shared words decide nothing alone, but count a little for each language that has them.
        for code in points:
            seen = folded if code in ("ar", "ti") else lower
            points[code] += 0.4 * _count(seen, self._latin[code] & self._shared)
        points["ar"] += 1.5 * _matches(lower, _DIGIT_IN_WORD)
        sounding = [word for word in lower if not _DUTCH_TERM.search(word)]
        points["ti"] += 0.5 * _matches(sounding, _TIGRINYA_SOUND)
        points["nl"] += 0.5 * _matches(lower, _DUTCH_SOUND)
        points["nl"] += 0.5 * _matches(lower, _DUTCH_TERM)
        return points


def _count(words: list[str], markers: frozenset[str] | set[str]) -> int:
    return sum(word in markers for word in words)


def _matches(words: list[str], pattern: re.Pattern[str]) -> int:
    return sum(bool(pattern.search(word)) for word in words)


def conversation_language(
    detection: Detection, current: str | None, chosen: bool, speaks: frozenset[str]
) -> str | None:
    """Return the language in which to go on.

    Args:
        detection: of her newest message.
        current: the language of the conversation so far, if any.
        chosen: whether she chose it herself; a choice stays.
        speaks: the languages Selam has answers in.
    """
    if chosen and current:
        return current
    if detection.code in speaks and detection.evidence >= ENOUGH:
        return detection.code
    if current:
        return current
    return detection.code if detection.code in speaks and detection.evidence > 0 else None
