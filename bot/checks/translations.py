"""Every text in every language: there, not older than its source, with the same placeholders."""

import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog

from bot.checks.finding import Finding
from bot.content.catalogues import catalogue_path, read_catalogue
from bot.content.content import Content
from bot.content.messages import SourceMessage
from bot.content.yaml_file import short
from bot.wording.amounts import PLACEHOLDER

_STATE = re.compile(r"(?:drafted|reviewed by .+) \d{4}-\d{2}-\d{2}$")


def check_translations(content: Content, locales: Path) -> Iterator[Finding]:
    """Yield what is wrong with the catalogues of the languages Selam speaks."""
    domains = content.messages_by_domain()
    for language in content.languages.speaks.values():
        for domain, messages in domains.items():
            path = catalogue_path(locales, language.code, domain)
            if not path.exists():
                yield Finding(str(short(path)), 0, "this catalogue is missing")
                continue
            catalogue = read_catalogue(path, language.locale)
            for message in messages:
                yield from _check(message, catalogue, path)


def _check(message: SourceMessage, catalogue: Catalog, path: Path) -> Iterator[Finding]:
    translated = catalogue.get(message.text, context=message.context)
    place = str(short(path))
    if translated is None:
        yield Finding(place, 0, f"{message.context}: not in the catalogue (run selam catalogues)")
        return
    line = translated.lineno or 0
    if not translated.string:
        yield Finding(place, line, f"{message.context}: not translated")
    elif translated.fuzzy:
        yield Finding(place, line, f"{message.context}: older than its English source (fuzzy)")
    else:
        source, target = (
            sorted(PLACEHOLDER.findall(text)) for text in (message.text, str(translated.string))
        )
        if source != target:
            lost = sorted(set(source) ^ set(target)) or source
            yield Finding(place, line, f"{message.context}: placeholders differ: {', '.join(lost)}")
        if not any(_STATE.fullmatch(comment) for comment in translated.user_comments):
            yield Finding(place, line, f"{message.context}: no state (drafted or reviewed by whom)")
