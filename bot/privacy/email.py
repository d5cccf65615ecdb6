"""E-mail addresses, also written out: with spaces, ``(at)``, "punt", "apenstaartje"."""

import re

_NAME = r"([\w.+%\-]{1,64})"
_HOST = r"[\w\-]{1,63}"
_MAIL_HOST = (
    "(?:gmail|googlemail|hotmail|outlook|yahoo|live|icloud|msn|proton|protonmail|gmx|mail|ziggo"
    "|kpnmail|جيميل|جي ميل|هوتميل|ياهو|ጂሜይል|ጂመይል)"
)
_AT = r"(?: ?(?:@|[(\[{] ?(?:at|@) ?[)\]}]) ?| (?:apen?staart(?:je)?) )"
_AT_WORD = " (?:at|[اآ]ت|ايت|ኣት|አት) "
"""Words of everyday too: an address only before a provider of mail."""
_DOT = r"(?: ?[.,] ?| ?[(\[{] ?(?:dot|punt) ?[)\]}] ?| (?:dot|punt|نقط[ةه]|دوت|ነጥቢ|ዶት) )"
_ENDING = r"(?:com|nl|net|org|eu|be|de|fr|se|uk|nu|info|كوم|ኮም)(?!\w)"
_ADDRESS = re.compile(
    rf"{_NAME}(?:@{_MAIL_HOST}\b|{_AT}{_HOST}(?:\.\w\w|{_DOT}{_ENDING})"
    rf"|{_AT_WORD}{_MAIL_HOST}{_DOT}{_ENDING})"
)
_OFFICES = {"info", "contact"}


def holds_email(text: str) -> bool:
    """Say whether a cleaned text in small letters holds an address that is no office's."""
    return any(match[1] not in _OFFICES for match in _ADDRESS.finditer(text))
