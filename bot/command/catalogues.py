"""``selam catalogues``: catalogues brought up to date with their English sources, by Babel.

A translation whose source has changed is kept as fuzzy: it is shown to nobody until a translator
has looked at it. A translation without a source is kept at the end of the file as obsolete.
"""

from pathlib import Path

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
        for language in content.languages.speaks.values():
            path = catalogue_path(LOCALES, language.code, domain)
            catalogue = _template(domain, messages)
            catalogue.locale = language.locale
            if path.exists():
                template, catalogue = catalogue, read_catalogue(path, language.locale)
                # The day of the first draft: a new date in every file would hide what changed.
                created = catalogue.creation_date
                catalogue.update(template)
                catalogue.creation_date = created
            path.parent.mkdir(parents=True, exist_ok=True)
            write_catalogue(catalogue, path)
            open_messages = sum(1 for m in catalogue if m.id and (m.fuzzy or not m.string))
            if open_messages:
                typer.echo(f"{path.relative_to(LOCALES.parent)}: {open_messages} to translate")
    return 0


def write_catalogue(catalogue: Catalog, path: Path) -> None:
    """Write a catalogue; sources are named by file, as lines move with every change."""
    with path.open("wb") as file:
        write_po(file, catalogue, width=WIDTH, include_lineno=False)


def _template(domain: str, messages: list[SourceMessage]) -> Catalog:
    """Return the catalogue of English sources of a gettext domain."""
    template = Catalog(project="Selam", domain=domain, fuzzy=False)
    for message in messages:
        template.add(message.text, context=message.context, locations=[message.where])
    return template
