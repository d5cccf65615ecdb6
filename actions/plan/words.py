"""The typed answers that each question of the plan takes."""

from actions.typed import TypedAnswers
from bot.content.content import Content
from bot.content.forms import Words
from bot.content.plan import option_label


def typed_answers(content: Content) -> dict[str, TypedAnswers]:
    """Return for each question what she may type, in any language.

    An option is chosen by its words and by the label of its button; "go on" and "stop" hold for
    every question.
    """
    forms = content.forms
    own = [("continue", forms.go_on), ("stop", forms.stop)]
    return {
        question: TypedAnswers(
            [
                *((option.id, option.words) for option in options.values()),
                *((name, _label(content, question, name)) for name in options),
                *own,
            ],
            forms.fillers,
        )
        for question, options in content.plan.questions.items()
    }


def _label(content: Content, question: str, name: str) -> Words:
    """Return the label of an option's button in all languages."""
    context, text = option_label(question, content.plan.questions[question][name])
    labels = {code: (content.translate(context, text, code),) for code in content.languages.speaks}
    return Words(**labels)
