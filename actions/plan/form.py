"""The form ``plan``: three short questions, then a small plan (see `actions.form`).

It keeps ``answers``, the ids of the options she has chosen so far, in order.
"""

from typing import Any

from actions.form import Kept, Reply, Step
from actions.plan.choice import answers_of, is_complete, open_question, with_answer
from actions.plan.messages import plan_message, question_message
from actions.plan.words import typed_answers
from bot.content.content import repository_content


class PlanForm:
    """The small plan."""

    name = "plan"
    stopped = "utter_plan_stopped"

    def __init__(self) -> None:
        """Load the content once and prepare the words that she may type."""
        self._content = repository_content()
        self._plan = self._content.plan
        self._typed = typed_answers(self._content)

    def begin(self, kept: Kept | None, value: str) -> Step:
        """Begin; a plan that is made already is shown again, unless she asks for a new one."""
        answers = self._answers(kept)
        again = is_complete(self._plan, answers) and value != "new"
        return Step({"answers": answers if again else []})

    def resume(self, kept: Kept | None) -> Step:
        """Ask the open question again."""
        return Step({"answers": self._answers(kept)})

    def accept(self, kept: Kept | None, reply: Reply) -> Step | None:
        """Take an option, pressed or typed; anything else is about something else."""
        answers = self._answers(kept)
        if reply.intent == "plan_answer":
            return Step({"answers": with_answer(self._plan, answers, reply.value)})
        if is_complete(self._plan, answers):
            return None
        words = self._typed[open_question(self._plan, answers)].find(reply.text)
        if words == "stop":
            return Step(None, stops=True)
        if words == "continue":
            return Step({"answers": answers})
        return Step({"answers": with_answer(self._plan, answers, words)}) if words else None

    def back(self, kept: Kept | None) -> Step | None:
        """Return to the question before."""
        answers = self._answers(kept)
        return Step({"answers": answers[:-1]}) if answers else None

    def why(self, kept: Kept | None) -> Step | None:
        """Tell nothing: its questions explain themselves."""
        return None

    def change(self, kept: Kept | None, reply: Reply) -> Step | None:
        """Change nothing in words: three buttons make a new plan."""
        return None

    def is_complete(self, kept: Kept | None) -> bool:
        """Say whether all questions are answered."""
        return is_complete(self._plan, self._answers(kept))

    def question(self, kept: Kept | None) -> dict[str, Any]:
        """Return the open question."""
        return question_message(self._plan, self._answers(kept))

    def result(self, kept: Kept | None, whole: bool) -> dict[str, Any]:
        """Return the plan."""
        return plan_message(self._content, self._answers(kept))

    def _answers(self, kept: Kept | None) -> list[str]:
        return answers_of(self._plan, (kept or {}).get("answers"))
