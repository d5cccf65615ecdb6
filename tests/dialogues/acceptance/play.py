"""Plays a dialogue in a fresh conversation and judges every turn."""

from dataclasses import dataclass
from typing import Any

from tests.dialogues.acceptance.catalogue import Catalogue, clean
from tests.dialogues.acceptance.channel import Step, Talk, buttons_of, payload_of, text_of
from tests.dialogues.acceptance.facts import KEYS, Facts
from tests.dialogues.acceptance.judge import check, kinds_of, names_of, question_of, remarks
from tests.dialogues.acceptance.taps import is_there, press

Dialogue = dict[str, Any]
"""An entry of a file, see the header of ``shared_nl.yml``."""
QUESTIONS_BEFORE = 14
"""Questions of an estimate that are answered at most before the one that a turn answers."""
QUESTIONS_AFTER = 24
"""Questions that are answered at most until the result."""


@dataclass(frozen=True)
class Turn:
    """A turn as it was played.

    Attributes:
        turn: what she typed or tapped.
        expect: what was expected of the reply.
        wrong: what is wrong with it; empty where it passes.
        notes: ways around, and other things to tell that do not count.
        answers, kinds: what the reply is.
        exchange: all that was said in this turn, with the replies.
    """

    turn: str
    expect: dict[str, Any]
    wrong: list[str]
    notes: list[str]
    answers: list[str]
    kinds: list[str]
    exchange: list[dict[str, Any]]


@dataclass(frozen=True)
class Played:
    """A dialogue as it was played."""

    id: str
    language: str
    situation: str
    turns: list[Turn]

    @property
    def good(self) -> int:
        """How many turns pass."""
        return sum(not turn.wrong for turn in self.turns)

    @property
    def whole(self) -> bool:
        """Whether all turns pass."""
        return self.good == len(self.turns)


def play(
    dialogue: Dialogue,
    base: str,
    catalogue: Catalogue,
    municipality: str = "demo",
    opening: str = "none",
) -> Played:
    """Play a dialogue.

    Args:
        dialogue: as it stands in its file.
        base: address of the running product.
        catalogue: of the product.
        municipality: on whose site she is.
        opening: code of the language in which the session opens; ``own``: hers; ``none``: it has to
            be recognised.
    """
    language = dialogue["language"]
    opened = {"none": None, "own": language}.get(opening, opening)
    talk = Talk(base, municipality, opened)
    try:
        player = _Player(talk, dialogue, catalogue)
        turns = [player.turn(turn) for turn in dialogue["turns"]]
    finally:
        talk.close()
    return Played(dialogue["id"], language, dialogue["situation"], turns)


class _Player:
    """Takes the turns of a dialogue, one after the other."""

    def __init__(self, talk: Talk, dialogue: Dialogue, catalogue: Catalogue) -> None:
        self._talk = talk
        self._language = dialogue["language"]
        self._catalogue = catalogue
        self._facts = Facts(dialogue.get("facts") or {})
        self._given: set[str] = set()
        self._notes: list[str] = []

    def turn(self, turn: dict[str, Any]) -> Turn:
        """Take a turn and judge the reply."""
        talk, expect, tap = self._talk, turn["expect"], turn.get("tap")
        self._notes, begin = [], len(talk.log)
        if tap is None:
            self._say(turn)
            there = True
        else:
            there = self._tap(tap, expect)
        wrong = [] if there else [f"no button for {tap!r}"]
        exchange = talk.log[begin:]
        # The language menu of the widget answers nothing.
        if talk.last or not exchange or not (tap or "").startswith("language:"):
            wrong += check(expect, talk.last, self._catalogue)
        return Turn(
            turn.get("say") or f"tap {tap}",
            expect,
            wrong,
            [*self._notes, *(remark for step in exchange for remark in remarks(step.reply))],
            sorted(names_of(talk.last, self._catalogue)),
            sorted(kinds_of(talk.last, self._catalogue)),
            [_described(step) for step in exchange],
        )

    def _tap(self, tap: str, expect: dict[str, Any]) -> bool:
        """Press a button and return whether it was there, or was not needed."""
        talk, catalogue = self._talk, self._catalogue
        there = is_there(talk.last, tap, catalogue)
        if talk.log and not there and not check(expect, talk.last, catalogue):
            self._notes.append("tap skipped: the reply before already meets it")
            return True
        return press(talk, tap, catalogue, self._spoken(), self._notes)

    def _say(self, turn: dict[str, Any]) -> None:
        """Type what a turn says, after what the estimate asks before, and go on as it wants."""
        key = turn.get("answers")
        if key:
            self._answer_before(key)
            self._given.add(key)
            if not question_of(self._talk.last, self._catalogue):
                self._notes.append("said while the bot asked no estimate question")
        self._talk.say(turn["say"])
        if turn.get("fill_from_facts"):
            self._answer_until_the_result()

    def _answer_before(self, key: str) -> None:
        """Answer from the facts what is asked before the fact `key`."""
        for _ in range(QUESTIONS_BEFORE):
            question = question_of(self._talk.last, self._catalogue)
            if key in self._given or not question or key in KEYS.get(question, []):
                return
            self._given.update(KEYS.get(question, []))
            if not self._answer(question):
                return

    def _answer_until_the_result(self) -> None:
        for _ in range(QUESTIONS_AFTER):
            question = question_of(self._talk.last, self._catalogue)
            if not question or "estimate_result" in kinds_of(self._talk.last, self._catalogue):
                return
            if not self._answer(question):
                return

    def _answer(self, question: str) -> bool:
        return self._facts.answer(self._talk, question, self._spoken(), self._notes)

    def _spoken(self) -> str:
        """Return the language of the last reply; hers where it has none."""
        languages = [message.get("language") for message in self._talk.last]
        return next((code for code in reversed(languages) if code), self._language)


def _described(step: Step) -> dict[str, Any]:
    """Return what was said and replied, for reading."""
    return {
        "said": step.said,
        "reply": text_of(step.reply),
        "language": [message.get("language") for message in step.reply],
        "answer": [message.get("answer") for message in step.reply],
        "buttons": [
            f"{clean(button['title'])} <{payload_of(button)}>" for button in buttons_of(step.reply)
        ],
    }
