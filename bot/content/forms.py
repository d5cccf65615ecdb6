"""What she may type in a form instead of pressing a button, from ``data/forms.yml``."""

from pathlib import Path

from bot.content.yaml_file import Record, line_of, parse, read_mapping


class Words(Record):
    """Words and phrases with one meaning.

    Attributes:
        ar, ti, nl: in each language.
        latin: spellings of the Arabic and Tigrinya ones in Latin letters.
    """

    ar: tuple[str, ...] = ()
    ti: tuple[str, ...] = ()
    nl: tuple[str, ...] = ()
    latin: tuple[str, ...] = ()


class Forms(Record):
    """What is the same in every form.

    Attributes:
        fillers: words that add nothing to an answer, such as "ik wil graag".
        go_on: she wants to go on with the form.
        stop: she wants to leave it.
    """

    fillers: Words
    go_on: Words
    stop: Words


def load_forms(data: Path) -> Forms:
    """Load the words from the folder `data`.

    Raises:
        ContentError: when the file breaks its schema.
    """
    path = data / "forms.yml"
    content = read_mapping(path)
    parts = {
        name: parse(Words, fields, path, name, line_of(content, name))
        for name, fields in content.items()
    }
    return parse(Forms, parts, path, "", 1)
