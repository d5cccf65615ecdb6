"""The form ``place``: asks for her place once, and remembers it for this conversation.

It keeps what she looks for (``kinds``), how far she has seen the list (``offset``), how often her
answer was no place (``tries``) and the places of one name among which she may choose
(``candidates``). A message that is no place and that nothing else understands counts as a try: she
is asked once more, then offered the provinces.
"""

from collections.abc import Sequence
from typing import Any

from actions.directory.messages import ask_place_message
from actions.directory.wanted import DEFAULT_KIND, kinds_and_wishes
from actions.form import Kept, Reply, Step
from bot.content.content import repository_content

TRIES = 2
"""After so many answers that are no place she is offered the provinces, and asked no more."""


class PlaceForm:
    """The question where she lives."""

    name = "place"
    stopped = "utter_nearby_stopped"

    def __init__(self) -> None:
        """Load the places once."""
        self._places = repository_content().places

    def begin(self, kept: Kept | None, value: str) -> Step:
        """Begin to look for what she asks for, such as ``women_group.children``."""
        kinds, wishes = kinds_and_wishes(value)
        wanted = {"filters": list(wishes)} if wishes else {}
        return Step({"kinds": kinds, "offset": 0}, slots=wanted)

    def resume(self, kept: Kept | None) -> Step:
        """Ask again."""
        return Step(self._wanted(kept))

    def accept(self, kept: Kept | None, reply: Reply) -> Step | None:
        """Take a place; words that nothing else understands are a try."""
        named = [name for name in reply.places if name in self._places]
        if named and (reply.unsure or reply.place_only or reply.intent == "tell_place"):
            return self.placed(kept, named)
        if reply.unsure and self._tries(kept) < TRIES:
            tried = {**self._wanted(kept), "tries": self._tries(kept) + 1, "candidates": []}
            return Step(tried, understood=False)
        return None

    def placed(self, kept: Kept | None, named: Sequence[str]) -> Step:
        """Take the one place she named; several of one name are asked about."""
        several = list(named) if len(named) > 1 else []
        place = named[0] if len(named) == 1 else None
        wanted = {**self._wanted(kept), "candidates": several, "offset": 0}
        return Step(wanted, slots={"place": place})

    def back(self, kept: Kept | None) -> Step | None:
        """Return nowhere: there is one question."""
        return None

    def why(self, kept: Kept | None) -> Step | None:
        """Tell nothing more: the question says what the place is for."""
        return None

    def change(self, kept: Kept | None, reply: Reply) -> Step | None:
        """Change nothing: words about the list are read by `bot.dialogue.screen`."""
        return None

    def is_complete(self, kept: Kept | None) -> bool:
        """Say no: whether her place is known stands in a slot of its own."""
        return False

    def question(self, kept: Kept | None) -> dict[str, Any]:
        """Return the question for her place."""
        return ask_place_message(kept or {}, self._places)

    def result(self, kept: Kept | None, whole: bool) -> dict[str, Any]:
        """Return no words of its own: the list is the result (`actions.directory.nearby`)."""
        raise NotImplementedError("the list is told by action_nearby")

    @staticmethod
    def _wanted(kept: Kept | None) -> Kept:
        return {"kinds": [DEFAULT_KIND], "offset": 0, **(kept or {})}

    @staticmethod
    def _tries(kept: Kept | None) -> int:
        return int((kept or {}).get("tries", 0))
