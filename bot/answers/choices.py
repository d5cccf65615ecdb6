"""The buttons below an answer: lists of choices, each made from content and conversation."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from bot.answers.history import History
from bot.content.answers import Answer
from bot.content.cards import Card
from bot.content.content import Content
from bot.content.messages import label_context
from bot.content.topics import Subject, Topic
from bot.text.danger import is_about_safety

NEXT_STEPS = 3
TOPICS_ON_A_PAGE = 5
SUBJECTS_ON_A_PAGE = 6
MOST = 5
"""Buttons below an answer; a menu (`MENUS`) has two more, the list of what is near her its own."""
MENUS = frozenset({"subjects", "topics", "languages", "welcome"})
CALLS = {"call_veilig_thuis": "phone_veilig_thuis", "call_suicide": "phone_suicide_free"}
"""Buttons that call a number, and the amount that holds it."""


@dataclass(frozen=True)
class Choice:
    """A button.

    Attributes:
        label: what she reads, in her language.
        payload: ``group/topic``, ``intent`` or ``intent:value``, not yet signed.
        phone: id of the amount that is the number it calls, where the device can; else empty.
    """

    label: str
    payload: str
    phone: str = ""


@dataclass(frozen=True)
class Turn:
    """What is known when an answer is put into words.

    Attributes:
        language: the code of her language; None while it is not known.
        history: the answers so far.
        value: the value that a button carried, such as ``childcare`` or ``childcare.2``.
        written_in: the language her newest message is surely in, if any.
        form: the form that is open, such as ``estimate``, if any.
        aside: whether a form was put aside when danger came.
        answers_form: whether this answer belongs to the open form.
        offered: the language to offer first, and to answer in while hers is not known.
        offer: payloads of topics whose buttons come first.
        choices: names of lists instead of those of the answer; None for its own.
        not_safe: whether a quiet line stands before the answer.
        likeliest: the topic that her words are likely about, or empty.
    """

    language: str | None
    history: History = field(default_factory=History)
    value: str = ""
    written_in: str | None = None
    form: str | None = None
    aside: bool = False
    answers_form: bool = False
    offered: str | None = None
    offer: tuple[str, ...] = ()
    choices: tuple[str, ...] | None = None
    not_safe: bool = False
    likeliest: str = ""


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
    choices = [*_languages(menu, turn, content), *_all_subjects(turn, content)]
    choices += _topic_choices((*content.topics, *content.cards), turn, content)
    yield from map(FixedChoice, choices)
    for words in content.answers.values():
        if words.payload:
            only_after = words.domain if words.only_here else None
            yield FixedChoice(_worded(words, turn, content), only_after, words.domain)


def _all_subjects(turn: Turn, content: Content) -> list[Choice]:
    return [
        Choice(_label(subject, turn, content), f"choose_subject:{subject.id}")
        for subject in content.subjects.values()
    ]


def make_choices(answer: Answer, turn: Turn, content: Content) -> list[Choice]:
    """Return the buttons of `answer`, each once.

    Raises:
        KeyError: when the answer names a list of choices that does not exist (``selam check``
            finds that before).
    """
    kind = "topic" if answer.topic else "card" if answer.card else ""
    names = answer.choices or DEFAULT_CHOICES.get(kind, ())
    if is_about_safety(answer.topic or ""):
        names = ("safety_mode",)
    names = names if turn.choices is None else turn.choices
    own: dict[str, Choice] = {}
    for choice in _topic_choices(turn.offer, turn, content):
        own.setdefault(choice.payload, choice)
    for name in names:
        for choice in CHOICES[name](answer, turn, content):
            own.setdefault(choice.payload, choice)
    around = _around(turn, content)
    most = MOST + 2 * bool(MENUS.intersection(names))
    kept = _fitting(list(own.values()), most - len(around), len(turn.offer))
    return [*kept, *(choice for choice in around if choice.payload not in own)]


def _around(turn: Turn, content: Content) -> list[Choice]:
    """Return the buttons that belong to where she is, whatever the answer."""
    choices = []
    # She chose a language and writes in another: the way to change is one button away.
    speaks = content.languages.speaks
    if turn.language and turn.written_in in speaks and turn.written_in != turn.language:
        name = speaks[turn.written_in].name
        choices.append(Choice(name, f"choose_language:{turn.written_in}"))
    # She asked something else in between: the way back to the form is one button away.
    if turn.form and not turn.answers_form:
        choices.append(_intent_choice(f"continue_{turn.form}", turn, content))
    if turn.not_safe:
        choices.append(_intent_choice("not_safe", turn, content))
    return choices


def _fitting(choices: list[Choice], most: int, first: int) -> list[Choice]:
    """Return at most so many choices: of next topics the last are left out before all others.

    Args:
        choices: in order.
        most: how many.
        first: so many at the beginning stay in any case.
    """
    kept = list(choices)
    while len(kept) > max(most, first):
        topics = [one for one in kept[first:] if "/" in one.payload]
        kept.remove((topics or kept[first:])[-1])
    return kept


def _language(turn: Turn) -> str:
    return turn.language or turn.offered or "nl"


def offered_first(turn: Turn, content: Content) -> list[str]:
    """Return the codes of the languages in the order in which they are offered."""
    return sorted(content.languages.speaks, key=lambda code: code != turn.offered)


def _label(item: Subject | Topic | Card, turn: Turn, content: Content) -> str:
    return content.translate(label_context(item), item.label, _language(turn))


def _topic_choices(ids: Iterable[str], turn: Turn, content: Content) -> list[Choice]:
    """Return a button for each topic, card or form; ids of parts that do not exist are left out."""
    choices = []
    for name in ids:
        if item := content.topics.get(name) or content.cards.get(name):
            choices.append(Choice(_label(item, turn, content), item.id))
        elif name.startswith("directory:"):
            choices.append(_directory_choice(name, turn, content))
        elif name.startswith("travel:") and (entry := content.directory.get(name[7:])):
            choices.append(Choice(entry.name, name))
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


def _subjects(answer: Answer, turn: Turn, content: Content) -> list[Choice]:
    """One page of the subjects, then a button for the next page or the first."""
    page = int(turn.value) if turn.value.isdigit() else 1
    first = (page - 1) * SUBJECTS_ON_A_PAGE
    subjects = list(content.subjects.values())
    choices = [
        Choice(_label(subject, turn, content), f"choose_subject:{subject.id}")
        for subject in subjects[first : first + SUBJECTS_ON_A_PAGE]
    ]
    if first + SUBJECTS_ON_A_PAGE >= len(subjects):
        return choices + (_button("menu")(answer, turn, content) if first else [])
    more = content.answers["utter_button_more_subjects"]
    label = content.translate(more.name, more.text, _language(turn))
    return [*choices, Choice(label, f"menu:{page + 1}")]


def _welcome(answer: Answer, turn: Turn, content: Content) -> list[Choice]:
    """Languages at the first greeting, the subjects afterwards."""
    chosen = _subjects if turn.language and turn.history.greeted else _languages
    return chosen(answer, turn, content)


def _topics(answer: Answer, turn: Turn, content: Content) -> list[Choice]:
    """One page of a subject's topics, then a button for the next page or the menu."""
    subject, _, page = turn.value.partition(".")
    topics = [topic.id for topic in content.topics_of(subject)]
    first = int(page or 1) * TOPICS_ON_A_PAGE - TOPICS_ON_A_PAGE
    choices = _topic_choices(topics[first : first + TOPICS_ON_A_PAGE], turn, content)
    if first + TOPICS_ON_A_PAGE < len(topics):
        more = content.answers["utter_button_more"]
        label = content.translate(more.name, more.text, _language(turn))
        choices.append(Choice(label, f"choose_subject:{subject}.{int(page or 1) + 1}"))
    return choices + _button("menu")(answer, turn, content)


def _next_steps(answer: Answer, turn: Turn, content: Content) -> list[Choice]:
    last = answer if answer.topic else content.answers.get(turn.history.last or "", answer)
    topic = content.topics.get(last.topic or "")
    return _topic_choices(topic.next, turn, content)[:NEXT_STEPS] if topic else []


def _simpler(answer: Answer, turn: Turn, content: Content) -> list[Choice]:
    return _button("explain_simpler")(answer, turn, content) if answer.simple else []


def _safety_mode(answer: Answer, turn: Turn, content: Content) -> list[Choice]:
    """After violence: call, a safe place, what happens when she calls, erase, her question."""
    place = "directory:safety" if answer.topic == "rights/shelter" else "rights/shelter"
    choices = [_calling("call_veilig_thuis", turn, content)]
    choices += _topic_choices([place, "rights/veilig_thuis_call"], turn, content)
    choices.append(_intent_choice("erase_now", turn, content))
    choices += _to_my_question(turn, content)
    return [choice for choice in choices if choice.phone or choice.payload != answer.topic]


def _despair_mode(answer: Answer, turn: Turn, content: Content) -> list[Choice]:
    """After a wish to die: call, what happens when she calls, a person, erase, her question."""
    choices = [_calling("call_suicide", turn, content)]
    if answer.name != "utter_crisis_despair_call":
        choices.append(_intent_choice("what_happens_despair", turn, content))
    if answer.name != "utter_crisis_despair_person":
        choices.append(_intent_choice("talk_to_human", turn, content))
    choices.append(_intent_choice("erase_now", turn, content))
    return [*choices, *_to_my_question(turn, content)]


def _calling(name: str, turn: Turn, content: Content) -> Choice:
    return replace(_intent_choice(name, turn, content), phone=CALLS[name])


def _to_my_question(turn: Turn, content: Content) -> list[Choice]:
    """The way back to what she was at before the danger, where there is something."""
    if turn.aside or any(not is_help(name) for name in turn.history.answers):
        return [_intent_choice("to_my_question", turn, content)]
    return []


def is_help(name: str) -> bool:
    """Say whether an answer is help in danger."""
    bare = name.removeprefix("utter_")
    return bare.startswith("crisis_") or is_about_safety(bare)


def _feelings(answer: Answer, turn: Turn, content: Content) -> list[Choice]:
    """Her last subject's next steps; without one, company of women and the subjects."""
    last = content.answers.get(turn.history.last or "")
    topic = content.topics.get((last.topic if last else "") or "")
    if topic and not is_about_safety(topic.id):
        steps = [step for step in topic.next if not is_about_safety(step)]
        return _topic_choices([topic.id, *steps], turn, content)[:NEXT_STEPS]
    named = _topic_choices(["network/lonely", "network/women_group"], turn, content)
    return [*named, *_button("menu")(answer, turn, content)]


def _what_we_keep(answer: Answer, turn: Turn, content: Content) -> list[Choice]:
    """What is kept of a conversation, and for how long."""
    return _topic_choices(["privacy/what_we_keep"], turn, content)


def _likeliest(answer: Answer, turn: Turn, content: Content) -> list[Choice]:
    """The topic her words are likely about."""
    likely = turn.likeliest and not is_about_safety(turn.likeliest)
    return _topic_choices([turn.likeliest] if likely else (), turn, content)


def _return(answer: Answer, turn: Turn, content: Content) -> list[Choice]:
    """The topic she was at before this answer, so that she finds her way back."""
    last = content.answers.get(turn.history.last or "")
    place = (last.topic or last.card) if last else None
    return _topic_choices([place], turn, content) if place else []


DEFAULT_CHOICES = {"topic": ("next_steps", "simpler", "menu"), "card": ("return", "menu")}
"""Below the answer of a topic or a card, unless its domain entry says otherwise."""

CHOICES: dict[str, Callable[[Answer, Turn, Content], list[Choice]]] = {
    "languages": _languages,
    "subjects": _subjects,
    "welcome": _welcome,
    "topics": _topics,
    "next_steps": _next_steps,
    "simpler": _simpler,
    "safety_mode": _safety_mode,
    "despair_mode": _despair_mode,
    "feelings": _feelings,
    "erase": _button("erase"),
    "likeliest": _likeliest,
    "return": _return,
    "what_we_keep": _what_we_keep,
    "menu": _button("menu"),
    "person": _button("talk_to_human"),
    "without_partner": _topic("network/without_partner"),
    "transport": _topic("network/transport"),
    "back": _button("back"),
}
