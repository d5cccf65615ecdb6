"""Translations: gettext catalogues by Babel, compiled in memory when they are loaded.

A message is found by its context and its English text, so a changed source no longer finds its old
translation; ``selam catalogues`` keeps that one as fuzzy until a translator has looked at it.
"""

import gettext
import io
from collections.abc import Iterable
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from bot.content.errors import ContentError
from bot.content.yaml_file import short


def catalogue_path(locales: Path, language: str, domain: str) -> Path:
    """Return where the catalogue of a language and a gettext domain lies."""
    return locales / language / "LC_MESSAGES" / f"{domain}.po"


def read_catalogue(path: Path, language: str) -> Catalog:
    """Read one catalogue.

    Raises:
        ContentError: when the file is no valid PO file.
    """
    try:
        with path.open("rb") as file:
            return read_po(file, locale=language, abort_invalid=True)
    except UnicodeDecodeError:
        raise ContentError(short(path), 0, "", "the file is not UTF-8") from None
    except PoFileError as error:
        raise ContentError(short(path), error.lineno + 1, "", str(error)) from None


class Translations:
    """The translations of one language."""

    def __init__(self, catalogues: Iterable[Catalog]) -> None:
        """Compile `catalogues`; fuzzy translations are left out, as gettext does."""
        self._compiled: gettext.NullTranslations | None = None
        for catalogue in catalogues:
            compiled = io.BytesIO()
            write_mo(compiled, catalogue)
            compiled.seek(0)
            translations = gettext.GNUTranslations(compiled)
            if self._compiled is None:
                self._compiled = translations
            else:
                self._compiled.add_fallback(translations)

    def find(self, context: str, text: str) -> str | None:
        """Return the translation of the English `text` in `context`, or None."""
        if self._compiled is None:
            return None
        translated = self._compiled.pgettext(context, text)
        return None if translated == text else translated


def load_translations(locales: Path, language: str) -> Translations:
    """Load every catalogue of `language` below the folder `locales`."""
    paths = sorted((locales / language / "LC_MESSAGES").glob("*.po"))
    return Translations(read_catalogue(path, language) for path in paths)
