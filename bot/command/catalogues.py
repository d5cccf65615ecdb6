"""``selam catalogues``: catalogues brought up to date with their English sources, by Babel.

A translation whose source has changed is kept as fuzzy: it is shown to nobody until a translator
has looked at it. A translation without a source is kept at the end of the file as obsolete.
"""

import typer
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from bot.content.catalogues import catalogue_path, read_catalogue
from bot.content.content import load_content
from bot.content.messages import SourceMessage
from bot.paths import LOCALES

WIDTH = 96


def update() -> int:
    """Update every catalogue of every language and return the exit code."""
    content = load_content()
    for domain, messages in content.messages_by_domain().items():
        template = _template(domain, messages)
        for language in content.languages.speaks.values():
            path = catalogue_path(LOCALES, language.code, domain)
            if path.exists():
                catalogue = read_catalogue(path, language.locale)
                catalogue.update(template)
            else:
                catalogue = template
                catalogue.locale = language.locale
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as file:
                write_po(file, catalogue, width=WIDTH)
            open_messages = sum(1 for m in catalogue if m.id and (m.fuzzy or not m.string))
            if open_messages:
                typer.echo(f"{path.relative_to(LOCALES.parent)}: {open_messages} to translate")
    return 0


def _template(domain: str, messages: list[SourceMessage]) -> Catalog:
    """Return the catalogue of English sources of a gettext domain."""
    template = Catalog(project="Selam", domain=domain, fuzzy=False)
    for message in messages:
        template.add(message.text, context=message.context, locations=[message.where])
    return template
