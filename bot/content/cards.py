"""Show-cards: a short polite Dutch text that she can show or send, from ``data/cards.yml``.

The meaning of a card in her language is its answer: ``utter_card/<id>``, ``bot/domain/cards.yml``.
"""

from pathlib import Path

from pydantic import Field

from bot.content.yaml_file import Record, line_of, parse, read_mapping


class Card(Record):
    """One card.

    Attributes:
        id: ``card/name``, as topics name it among their next steps.
        label: English text of its button.
        dutch: what the card says, in Dutch for every reader; ``{tolk}`` and ``{taal}`` stand for
            an interpreter of her language and for the language itself.
    """

    id: str = Field(regex=r"^card/[a-z_]+$")
    label: str = Field(min_length=1)
    dutch: str = Field(min_length=1)
    line: int = 0

    def written_for(self, dutch_name: str | None) -> str:
        """Return the Dutch text for a woman who speaks `dutch_name` ("Arabisch"), if known."""
        interpreter = f"een tolk {dutch_name}" if dutch_name else "een tolk"
        language = dutch_name or "een beetje Nederlands"
        return self.dutch.format(tolk=interpreter, taal=language)


def load_cards(data: Path) -> dict[str, Card]:
    """Load the cards from the folder `data`.

    Raises:
        ContentError: when the file breaks its schema.
    """
    path = data / "cards.yml"
    content = read_mapping(path)
    cards = {}
    for name, fields in content.items():
        line, identifier = line_of(content, name), f"card/{name}"
        card = parse(Card, fields, path, identifier, line, {"id": identifier, "line": line})
        cards[identifier] = card
    return cards
