"""The interview and its result as arguments of Rasa's ``utter_message``."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from actions.button import fixed_button
from actions.childcare.messages import Button, Message, Question
from actions.childcare.result import Result
from bot.content.content import Content
from bot.content.messages import label_context

_COMMANDS_AFTER_THE_FIRST = ("back", "change")


@dataclass(frozen=True)
class Note:
    """What is told before a question is asked, with buttons of its own."""

    message: Message
    buttons: tuple[Button, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the note as it goes through a slot, within one turn."""
        return {
            "message": _part(self.message),
            "buttons": [
                {"reply": button.reply, "label": _part(button.label) if button.label else None}
                for button in self.buttons
            ],
        }

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Note":
        """Return the note that a slot holds."""
        buttons = tuple(
            Button(button["reply"], _message(button["label"]) if button["label"] else None)
            for button in kept["buttons"]
        )
        return cls(_message(kept["message"]), buttons)


def question_message(question: Question, note: Note | None, later: bool) -> dict[str, Any]:
    """Return a question with its buttons.

    Args:
        question: the open one.
        note: what is told before it, if anything.
        later: whether an earlier question has been answered, so that she can go back.
    """
    buttons = (*(note.buttons if note else ()), *question.buttons)
    choices = [_choice(button) for button in buttons]
    choices.append(_command("why"))
    if question.has_unknown:
        choices.append(_command("unknown"))
    if later:
        choices += map(_command, _COMMANDS_AFTER_THE_FIRST)
    choices.append(_command("stop"))
    composed: dict[str, Any] = {"choices": choices, "form": True}
    if note is None:
        return {**_part(question.ask), **composed}
    return {**_part(note.message), "parts": [_part(question.ask)], **composed}


def result_message(result: Result, content: Content) -> dict[str, Any]:
    """Return the result, with its picture and the topics that go on from it."""
    (first, *rest), *others = result.bubbles
    parts = [{"lines": _parts(rest)}] if rest else []
    parts += [{"lines": _parts(bubble)} for bubble in others]
    topics = [content.topics[name] for name in result.topics if name in content.topics]
    choices: list[dict[str, Any]] = [
        {
            "response": "utter_plan_label",
            "values": {"label": {"context": label_context(topic), "text": topic.label}},
            "payload": topic.id,
        }
        for topic in topics
    ]
    choices.append(fixed_button("estimate_again"))
    message = {**_part(first), "parts": parts, "choices": choices}
    made = result.estimate
    if made.high and not made.refused:
        spans = (made.allowance.low, made.allowance.high, made.own.low, made.own.high)
        message["picture"] = [f"{float(amount):.2f}" for amount in spans]
    return message


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
