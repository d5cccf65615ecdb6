"""spaCy's own Arabic, Tigrinya and Dutch tokenisers, with the infixes they miss.

Their stop words are never used: they hold the negations and question words that carry the meaning.
"""

from functools import cache

import spacy
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex

_MISSED_INFIXES = {
    # Clitics written with an apostrophe (ሓገዝ'ዩ) and punctuation between words.
    "ti": [r"'(?=[\u1200-\u135a])", r"(?<=[\u1200-\u135a])[,;:?!/](?=\S)"],
    "ar": [r"(?<=[\u0621-\u064a])[,;:?!/.]+(?=\S)"],
    "nl": [r"(?<=[0-9])/(?=[a-z])", r"(?<=[a-z])[?!,;]+(?=[a-z])"],
}


@cache
def tokenizer(language: str) -> Tokenizer:
    """Return spaCy's tokeniser of ``ar``, ``ti`` or ``nl``."""
    nlp = spacy.blank(language)
    infixes = [*(nlp.Defaults.infixes or []), *_MISSED_INFIXES[language]]
    made: Tokenizer = nlp.tokenizer
    made.infix_finditer = compile_infix_regex(infixes).finditer
    return made
