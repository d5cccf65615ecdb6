"""The answers: English source text, from the responses of Rasa's domain in ``bot/domain``."""

from pathlib import Path
from typing import Any

from pydantic import Field

from bot.content.errors import ContentError
from bot.content.yaml_file import Record, entries_of, line_of, parse, read_mapping, short


class Answer(Record):
    """What Selam says for one response of the domain.

    Attributes:
        name: the response, such as ``utter_childcare/who``.
        text: English source text; one idea a line, amounts as ``{id}``.
        simple: a shorter version in very short sentences, or empty.
        choices: names of button lists, such as ``next_steps`` (`bot.answers.choices`).
        all_languages: shown in every language while hers is not known.
        then_last_answer: followed by the answer she had before, once more.
        forgets: the conversation is erased with it (`bot.privacy.record.FORGETTING`), so that it
            shows nothing of the conversation but, where not `all_languages`, its language.
        values: names in braces that a custom action fills in.
        payload: of the words of a button: what the button carries, where that is always the same.
        only_here: of the words of a button: they mean it right after an answer of the same file
            only; said elsewhere ("In my language") they mean something else.
        domain: gettext domain, the name of the file the answer stands in.
    """

    name: str
    text: str = Field(min_length=1)
    simple: str = ""
    choices: tuple[str, ...] = ()
    all_languages: bool = False
    then_last_answer: bool = False
    forgets: bool = False
    values: tuple[str, ...] = ()
    payload: str = ""
    only_here: bool = False
    domain: str
    line: int = 0

    @property
    def topic(self) -> str | None:
        """The topic id, for answers of topics."""
        name = self.name.removeprefix("utter_")
        return name if "/" in name and not name.startswith("card/") else None

    @property
    def card(self) -> str | None:
        """The card id, for the meanings of show-cards."""
        name = self.name.removeprefix("utter_")
        return name if name.startswith("card/") else None

    @property
    def explains(self) -> bool:
        """Whether it tells her something she may want to see again or have explained."""
        return bool(self.topic or self.card or self.simple)


def load_answers(domain_folder: Path) -> dict[str, Answer]:
    """Load the responses of every file of Rasa's domain.

    Raises:
        ContentError: when a response breaks the schema or exists twice.
    """
    answers: dict[str, Answer] = {}
    for path in sorted(domain_folder.glob("*.yml")):
        content = read_mapping(path)
        for name, variations in entries_of(content, path, "responses").items():
            line = line_of(content, "responses", name)
            if name in answers:
                raise ContentError(short(path), line, name, "this response exists twice")
            fields = _fields(variations)
            if fields is None:
                reason = "one text is expected, with metadata or without"
                raise ContentError(short(path), line, name, reason)
            answers[name] = parse(
                Answer, fields, path, name, line, {"name": name, "domain": path.stem, "line": line}
            )
    return answers


def _fields(variations: Any) -> dict[str, Any] | None:
    """Return a response of the domain in the words of `Answer`, or None when it is none."""
    if not isinstance(variations, list) or len(variations) != 1:
        return None
    (variation,) = variations
    metadata = (variation.get("metadata") or {}) if isinstance(variation, dict) else None
    if not isinstance(metadata, dict):
        return None
    return {**{key: value for key, value in variation.items() if key != "metadata"}, **metadata}
