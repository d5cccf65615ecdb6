"""One normaliser for training questions, lexicons and messages.

``clean`` is independent of the language and makes text safe for tokenisers; ``key`` also merges
spelling variants and is only ever compared with other keys, never shown. What she wrote stays as
she wrote it. Both are idempotent.

The merges were chosen by measurement: true Tigrinya homophones (not the Amharic ones: ሀ/ሐ and
አ/ዐ stay apart) and Arabic letters that phones and hurried hands exchange.
"""

import re
import unicodedata
from collections.abc import Callable

from bot.text.geez_numerals import geez_to_digits
from bot.text.scripts import ARABIC, ETHIOPIC, LATIN

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200d-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
# U+200C keeps two Arabic words apart on phones whose keyboard has no other half space.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200c]")
_DIGITS = {0x660 + i: str(i) for i in range(10)} | {0x6F0 + i: str(i) for i in range(10)}
_QUOTES = str.maketrans(
    dict.fromkeys("’‘ʼ`´ʿʾ′ʹ‛", "'") | dict.fromkeys("“”„«»‟", '"') | dict.fromkeys("‐‑‒–—", "-")
)
_PUNCTUATION = str.maketrans(
    {
        **dict.fromkeys("፡፨፠", " "),
        **{"።": ". ", "፣": ", ", "፥": ", ", "፤": "; ", "፦": ": ", "፧": "? "},
        **{"،": ", ", "؛": "; ", "؟": "? ", "٪": "%", "٫": ".", "٬": "", "…": " "},
    }
)
_GEEZ_NUMBER = re.compile("[፩-፼]+")
# People type ":" between Ge'ez words, and "." in abbreviations; Rasa reads both as part of a URL.
_GLUED = re.compile(f"(?<=[{ETHIOPIC}{ARABIC}])[:.?!,;/]+(?=[{ETHIOPIC}{ARABIC}])")
_ELLIPSIS = re.compile(r"[.]{2,}")
_BORDER = re.compile(
    f"(?<=[{ETHIOPIC}])(?=[{LATIN}{ARABIC}0-9])|(?<=[{LATIN}{ARABIC}0-9])(?=[{ETHIOPIC}])"
    f"|(?<=[{ARABIC}])(?=[{LATIN}])|(?<=[{LATIN}])(?=[{ARABIC}])"
)
_TATWEEL = "\u0640"
_RUN = re.compile(r"([^\W\d_])\1{2,}")
_SPACE = re.compile(r"\s+")

_ARABIC_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")
_ARABIC_LETTERS = str.maketrans(
    dict(zip("أإآٱىیېکڪھہەۀةؤئگپچڤژ", "اااايييككهههههويكبجفز", strict=True)) | {"ء": None}
)
_ARABIC_END_RUN = re.compile(r"([\u0621-\u064a])\1+(?=\s|$)")


def _tigrinya_letters() -> dict[int, int | None]:
    """The table of Tigrinya spellings that are merged in the key, by code point."""
    table: dict[int, int | None] = {}
    # ሠ is ሰ, ፀ is ጸ and ኀ is ሐ in Tigrinya: whole rows of seven vowels and the labialised form.
    for source, target in ((0x1220, 0x1230), (0x1340, 0x1338), (0x1280, 0x1210)):
        table |= {source + order: target + order for order in range(8)}
    # The first order of a guttural sounds as its fourth.
    table |= {ord(pair[0]): ord(pair[1]) for pair in ("አኣ", "ዐዓ", "ሀሃ", "ሐሓ", "ኀሓ")}
    # Spirantised ኸ and ቐ are written for ከ and ቀ and back.
    for source, target in ((0x12B8, 0x12A8), (0x1250, 0x1240)):
        table |= {source + order: target + order for order in range(7)}
    labialised = "ኰኮ ኵኩ ኲኪ ዀኮ ዅኩ ዂኪ ዃኳ ዄኴ ቈቆ ቍቁ ቊቂ ቘቆ ቝቁ ቚቂ ቛቋ ቜቌ ጐጎ ጕጉ ጒጊ ኈሆ"
    table |= {ord(pair[0]): ord(pair[1]) for pair in labialised.split()}
    return table | dict.fromkeys((4957, 4958, 4959))


_TIGRINYA_LETTERS = _tigrinya_letters()


def _until_stable(step: Callable[[str], str], text: str) -> str:
    """Repeat `step` until nothing changes: one mapping can open the way for another."""
    for _ in range(8):
        changed = step(text)
        if changed == text:
            break
        text = changed
    return text


def _clean_once(text: str) -> str:
    text = unicodedata.normalize("NFKC", text)
    text = _INVISIBLE.sub("", text)
    text = _CONTROL.sub(" ", text).replace(_TATWEEL, "").translate(_DIGITS).translate(_QUOTES)
    text = _GEEZ_NUMBER.sub(lambda match: f" {geez_to_digits(match.group())} ", text)
    text = _GLUED.sub(" ", text.translate(_PUNCTUATION))
    text = _BORDER.sub(" ", _ELLIPSIS.sub(" ", text))
    return _SPACE.sub(" ", _RUN.sub(r"\1\1", text)).strip()


def clean(text: str) -> str:
    """Make `text` safe for a tokeniser without merging spellings.

    Presentation forms become letters (Rasa's tokeniser deletes them), invisible and control
    characters go, digits of all scripts become 0-9, words glued over a script border are split.
    """
    return _until_stable(_clean_once, text)


def _key_once(text: str) -> str:
    text = _ARABIC_MARKS.sub("", _clean_once(text)).translate(_ARABIC_LETTERS)
    text = _ARABIC_END_RUN.sub(r"\1", text.translate(_TIGRINYA_LETTERS))
    return _SPACE.sub(" ", _RUN.sub(r"\1\1", text).lower()).strip()


def key(text: str) -> str:
    """The form of `text` that is compared: cleaned, lower case, spelling variants merged."""
    return _until_stable(_key_once, text)
