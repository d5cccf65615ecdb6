"""The buttons below an answer: lists of choices, each made from content and conversation."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.answers.history import History
from bot.content.answers import Answer
from bot.content.cards import Card
from bot.content.content import Content
from bot.content.messages import label_context
from bot.content.topics import Group, Topic

NEXT_STEPS = 3
NEAREST = 3
TOPICS_ON_A_PAGE = 8
SAFETY = ("rights/violence", "rights/shelter")


@dataclass(frozen=True)
class Choice:
    """A button.

    Attributes:
        label: what she reads, in her language.
        payload: ``group/topic``, ``intent`` or ``intent:value``, not yet signed.
    """

    label: str
    payload: str


@dataclass(frozen=True)
class Turn:
    """What is known when an answer is put into words.

    Attributes:
        language: the code of her language; None while it is not known.
        history: the answers so far.
        ranking: topic ids, likeliest first, of her newest message.
        likely: whether the first of them is likely at all.
        value: the value that a button carried, such as ``childcare`` or ``childcare.2``.
        written_in: the language her newest message is surely in, if any.
        form: the form that runs, such as ``estimate_form``, if any.
        answers_form: whether this answer belongs to that form.
        offered: the language to offer first, and to answer in while hers is not known.
    """

    language: str | None
    history: History = field(default_factory=History)
    ranking: tuple[str, ...] = ()
    likely: bool = False
    value: str = ""
    written_in: str | None = None
    form: str | None = None
    answers_form: bool = False
    offered: str | None = None


class FixedChoice(NamedTuple):
    """A button that looks the same whenever it is shown.

    Attributes:
        choice: label and payload.
        only_after: the domain file after whose answers alone its words mean it, if any.
        domain: the domain file that its words come from; empty for languages, subjects, topics and
            cards.
    """

    choice: Choice
    only_after: str | None = None
    domain: str = ""


def fixed_choices(content: Content, language: str) -> Iterator[FixedChoice]:
    """Yield every button whose label and payload depend on nothing but the `language`.

    The buttons of a form's question are not among them: forms take typed answers themselves.
    """
    turn, menu = Turn(language), content.answers["utter_menu"]
    choices = [*_languages(menu, turn, content), *_groups(menu, turn, content)]
    choices += _topic_choices((*content.topics, *content.cards), turn, content)
    yield from map(FixedChoice, choices)
    for words in content.answers.values():
        if words.payload:
            only_after = words.domain if words.only_here else None
            yield FixedChoice(_worded(words, turn, content), only_after, words.domain)


def make_choices(answer: Answer, turn: Turn, content: Content) -> list[Choice]:
    """Return the buttons of `answer`, each once.

    Raises:
        KeyError: when the answer names a list of choices that does not exist (``selam check``
            finds that before).
    """
    kind = "topic" if answer.topic else "card" if answer.card else ""
    names = answer.choices or DEFAULT_CHOICES.get(kind, ())
    made: dict[str, Choice] = {}
    for name in names:
        for choice in CHOICES[name](answer, turn, content):
            made.setdefault(choice.payload, choice)
    # She chose a language and writes in another: the way to change is one button away.
    speaks = content.languages.speaks
    if turn.language and turn.written_in in speaks and turn.written_in != turn.language:
        choice = Choice(speaks[turn.written_in].name, f"choose_language:{turn.written_in}")
        made.setdefault(choice.payload, choice)
    # She asked something else in between: the way back to the form is one button away.
    if turn.form and not turn.answers_form:
        choice = _intent_choice(f"continue_{turn.form}", turn, content)
        made.setdefault(choice.payload, choice)
    return list(made.values())


def _language(turn: Turn) -> str:
    return turn.language or turn.offered or "nl"


def offered_first(turn: Turn, content: Content) -> list[str]:
    """Return the codes of the languages in the order in which they are offered."""
    return sorted(content.languages.speaks, key=lambda code: code != turn.offered)


def _label(item: Group | Topic | Card, turn: Turn, content: Content) -> str:
    return content.translate(label_context(item), item.label, _language(turn))


def _topic_choices(ids: Iterable[str], turn: Turn, content: Content) -> list[Choice]:
    """Return a button for each topic, card or form; ids of parts that do not exist are left out."""
    choices = []
    for name in ids:
        if item := content.topics.get(name) or content.cards.get(name):
            choices.append(Choice(_label(item, turn, content), item.id))
        elif name.startswith("directory:"):
            choices.append(_directory_choice(name, turn, content))
        elif f"utter_button_{name}" in content.answers:
            choices.append(_intent_choice(name, turn, content))
    return choices


def _directory_choice(name: str, turn: Turn, content: Content) -> Choice:
    """Return the button for a next step such as ``directory:women_group+children``."""
    kind, *wishes = name.removeprefix("directory:").split("+")
    choice = _intent_choice(f"nearby_{kind}", turn, content)
    return Choice(choice.label, ".".join([choice.payload, *wishes]))


def _intent_choice(name: str, turn: Turn, content: Content) -> Choice:
    return _worded(content.answers[f"utter_button_{name}"], turn, content)


def _worded(words: Answer, turn: Turn, content: Content) -> Choice:
    """Return the button whose words and payload are an entry of the domain."""
    return Choice(content.translate(words.name, words.text, _language(turn)), words.payload)


def _button(intent: str) -> Callable[[Answer, Turn, Content], list[Choice]]:
    """Return a list of the one button that asks for `intent`."""

    def made(answer: Answer, turn: Turn, content: Content) -> list[Choice]:
        return [_intent_choice(intent, turn, content)]

    return made


def _topic(identifier: str) -> Callable[[Answer, Turn, Content], list[Choice]]:
    """Return a list of the one button that asks for a topic."""

    def made(answer: Answer, turn: Turn, content: Content) -> list[Choice]:
        return _topic_choices((identifier,), turn, content)

    return made


def _languages(answer: Answer, turn: Turn, content: Content) -> list[Choice]:
    speaks = content.languages.speaks
    codes = offered_first(turn, content)
    return [Choice(speaks[code].name, f"choose_language:{code}") for code in codes]


def _groups(answer: Answer, turn: Turn, content: Content) -> list[Choice]:
    groups = [group for group in content.groups.values() if content.topics_of(group.id)]
    return [Choice(_label(group, turn, content), f"choose_group:{group.id}") for group in groups]


def _welcome(answer: Answer, turn: Turn, content: Content) -> list[Choice]:
    """Languages at the first greeting, the subjects afterwards."""
    chosen = _groups if turn.language and turn.history.greeted else _languages
    return chosen(answer, turn, content)


def _topics(answer: Answer, turn: Turn, content: Content) -> list[Choice]:
    """One page of a group's topics, then a button for the next page or the menu."""
    group, _, page = turn.value.partition(".")
    topics = [topic.id for topic in content.topics_of(group)]
    first = int(page or 1) * TOPICS_ON_A_PAGE - TOPICS_ON_A_PAGE
    choices = _topic_choices(topics[first : first + TOPICS_ON_A_PAGE], turn, content)
    if first + TOPICS_ON_A_PAGE < len(topics):
        more = content.answers["utter_button_more"]
        label = content.translate(more.name, more.text, _language(turn))
        choices.append(Choice(label, f"choose_group:{group}.{int(page or 1) + 1}"))
    return choices + _button("menu")(answer, turn, content)


def _next_steps(answer: Answer, turn: Turn, content: Content) -> list[Choice]:
    last = answer if answer.topic else content.answers.get(turn.history.last or "", answer)
    topic = content.topics.get(last.topic or "")
    return _topic_choices(topic.next, turn, content)[:NEXT_STEPS] if topic else []


def _simpler(answer: Answer, turn: Turn, content: Content) -> list[Choice]:
    return _button("explain_simpler")(answer, turn, content) if answer.simple else []


def _nearest_topics(answer: Answer, turn: Turn, content: Content) -> list[Choice]:
    return _topic_choices(turn.ranking[:NEAREST], turn, content)


def _safety(answer: Answer, turn: Turn, content: Content) -> list[Choice]:
    """Help against violence and a safe place to sleep."""
    return _topic_choices(SAFETY, turn, content)


def _what_we_keep(answer: Answer, turn: Turn, content: Content) -> list[Choice]:
    """What is kept of a conversation, and for how long."""
    return _topic_choices(["privacy/what_we_keep"], turn, content)


def _likeliest(answer: Answer, turn: Turn, content: Content) -> list[Choice]:
    """The topic her words are likely about: after a false alarm its answer is one tap away."""
    return _topic_choices(turn.ranking[:1] if turn.likely else (), turn, content)


def _return(answer: Answer, turn: Turn, content: Content) -> list[Choice]:
    """The topic she was at before this answer, so that she finds her way back."""
    last = content.answers.get(turn.history.last or "")
    place = (last.topic or last.card) if last else None
    return _topic_choices([place], turn, content) if place else []


DEFAULT_CHOICES = {"topic": ("next_steps", "simpler", "menu"), "card": ("return", "menu")}
"""Below the answer of a topic or a card, unless its domain entry says otherwise."""

CHOICES: dict[str, Callable[[Answer, Turn, Content], list[Choice]]] = {
    "languages": _languages,
    "groups": _groups,
    "welcome": _welcome,
    "topics": _topics,
    "next_steps": _next_steps,
    "simpler": _simpler,
    "nearest_topics": _nearest_topics,
    "safety": _safety,
    "likeliest": _likeliest,
    "return": _return,
    "what_we_keep": _what_we_keep,
    "menu": _button("menu"),
    "person": _button("talk_to_human"),
    "without_partner": _topic("network/without_partner"),
    "transport": _topic("network/transport"),
    "back": _button("back"),
}
