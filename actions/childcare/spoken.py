"""The interview and its result as arguments of Rasa's ``utter_message``."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from actions.button import fixed_button
from actions.childcare.messages import Button, Message, Question, count
from actions.childcare.result import Result
from bot.content.content import Content
from bot.content.messages import label_context

_SHORT_TOPICS = 2
"""Topics that go on from the short result."""


@dataclass(frozen=True)
class Note:
    """What is told before a question is asked, with buttons of its own; `more`: further lines."""

    message: Message
    buttons: tuple[Button, ...] = ()
    more: tuple[Message, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the note as it goes through a slot, within one turn."""
        return {
            "message": _part(self.message),
            "buttons": [
                {"reply": button.reply, "label": _part(button.label) if button.label else None}
                for button in self.buttons
            ],
            "more": _parts(self.more),
        }

    @property
    def messages(self) -> tuple[Message, ...]:
        """All its lines."""
        return (self.message, *self.more)

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Note":
        """Return the note that a slot holds."""
        buttons = tuple(
            Button(button["reply"], _message(button["label"]) if button["label"] else None)
            for button in kept["buttons"]
        )
        return cls(_message(kept["message"]), buttons, tuple(map(_message, kept.get("more", ()))))


def with_note(message: dict[str, Any], told: Sequence[Message]) -> dict[str, Any]:
    """Return a result with what was understood told first."""
    if not told:
        return message
    first, *rest = (*map(_part, told), {name: message[name] for name in ("response", "values")})
    return {**message, **first, "answer": message["response"], "parts": [*rest, *message["parts"]]}


def question_message(
    question: Question,
    note: Note | None,
    later: bool,
    progress: tuple[int, int] | None = None,
) -> dict[str, Any]:
    """Return a question with its buttons.

    Args:
        question: the open one.
        note: what is told before it, if anything.
        later: whether an earlier question has been answered, so that she can change it.
        progress: the number of the question and how many there are, told first.
    """
    buttons = (*(note.buttons if note else ()), *question.buttons)
    choices = [_choice(button) for button in buttons]
    choices.append(_command("why"))
    if question.has_unknown:
        choices.append(_command("unknown"))
    if later:
        choices.append(_command("change"))
    choices.append(_command("stop"))
    words: list[dict[str, Any]] = [_part(note.message)] if note else []
    if note and note.more:
        words.append({"lines": _parts(note.more)})
    words.append(_part(question.ask))
    # The answer is known by its note or its question, whatever stands before it.
    composed: dict[str, Any] = {"answer": words[0]["response"]}
    if progress:
        number, total = progress
        words.insert(0, _part(_progress(number, total)))
    if words[1:]:
        composed["parts"] = words[1:]
    return {**words[0], **composed, "choices": choices, "form": True}


def result_message(result: Result, content: Content, whole: bool = False) -> dict[str, Any]:
    """Return the result, with its picture and the topics that go on from it.

    Args:
        result: of `actions.childcare.result.make_result`.
        content: with the topics.
        whole: all that there is to tell; otherwise only the lines that matter, and a button for
            the rest, where there is more.
    """
    more = not whole and bool(result.short) and result.bubbles != (result.short,)
    (first, *rest), *others = (result.short,) if more else result.bubbles
    parts = [{"lines": _parts(rest)}] if rest else []
    parts += [{"lines": _parts(bubble)} for bubble in others]
    topics = [content.topics[name] for name in result.topics if name in content.topics]
    choices: list[dict[str, Any]] = [_command("more")] if more else []
    choices += [
        {
            "response": "utter_plan_label",
            "values": {"label": {"context": label_context(topic), "text": topic.label}},
            "payload": topic.id,
        }
        for topic in (topics[:_SHORT_TOPICS] if more else topics)
    ]
    choices.append(fixed_button("estimate_again"))
    message = {**_part(first), "parts": parts, "choices": choices}
    made = result.estimate
    if made.high and not made.refused:
        spans = (made.allowance.low, made.allowance.high, made.own.low, made.own.high)
        message["picture"] = [f"{float(amount):.2f}" for amount in spans]
    return message


def _progress(number: int, total: int) -> Message:
    return Message("utter_estimate_progress", {"number": count(number), "total": count(total)})


def _parts(messages: Iterable[Message]) -> list[dict[str, Any]]:
    return [_part(message) for message in messages]


def _part(message: Message) -> dict[str, Any]:
    return {"response": message.name, "values": message.values}


def _message(part: dict[str, Any]) -> Message:
    return Message(part["response"], part["values"])


def _choice(button: Button) -> dict[str, Any]:
    payload = f"estimate_answer:{button.reply}"
    if button.label is None:
        return {"label": button.reply, "payload": payload}
    return {**_part(button.label), "payload": payload}


def _command(name: str) -> dict[str, Any]:
    return {"response": f"utter_button_estimate_{name}", "payload": f"estimate_answer:{name}"}
