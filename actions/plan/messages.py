"""What the plan says: the questions with their buttons, and the plan itself."""

from collections.abc import Sequence
from typing import Any

from actions.button import fixed_button
from actions.plan.choice import choose, open_question
from bot.content.content import Content
from bot.content.messages import label_context
from bot.content.plan import Plan, Text, option_label


def question_message(plan: Plan, answers: Sequence[str]) -> dict[str, Any]:
    """Return the open question, as arguments of ``utter_message``."""
    question = open_question(plan, answers)
    choices = [
        _choice(option_label(question, option), f"plan_answer:{option.id}")
        for option in plan.questions[question].values()
    ]
    if answers:
        choices.append(fixed_button("back"))
    choices.append(fixed_button("stop"))
    return {"response": f"utter_plan_{question}", "choices": choices, "form": True}


def plan_message(content: Content, answers: Sequence[str]) -> dict[str, Any]:
    """Return the plan with its ways on, as arguments of ``utter_message``."""
    chosen = choose(content.plan, answers)
    topics = [content.topics[name] for name in chosen.topics]
    return {
        "response": "utter_plan_made",
        "values": {
            "week": _value(chosen.week),
            "adapted": _value(chosen.adapted),
            "later": _value(chosen.later),
        },
        "choices": [
            _choice(chosen.find, chosen.payload),
            *(_choice(Text(label_context(topic), topic.label), topic.id) for topic in topics),
            fixed_button("plan_new"),
        ],
    }


def _choice(label: Text, payload: str) -> dict[str, Any]:
    return {"response": "utter_plan_label", "values": {"label": _value(label)}, "payload": payload}


def _value(text: Text) -> dict[str, str]:
    return {"context": text.context, "text": text.text}
