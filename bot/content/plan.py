"""The small plan: three questions and the steps that follow from the answers, ``data/plan.yml``.

Her wish and her time give the step, what is hard for her adapts it (`actions.plan.choice`).
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple, TypeVar

from pydantic import Field
from ruamel.yaml.comments import CommentedMap

from bot.content.errors import ContentError
from bot.content.forms import Words
from bot.content.yaml_file import Record, entries_of, line_of, parse, read_mapping, short

Kind = Literal["women_group", "language", "work", "education", "entrepreneurship"]
Filter = Literal["", "children", "my_language", "women_only"]


class Option(Record):
    """One answer to a question of the plan.

    Attributes:
        id: unique among the options of all questions; never renamed.
        label: English text of its button.
        words: what she may type instead of pressing the button.
        topics: topics that are offered with a plan for her who chose it.
    """

    id: str = Field(regex=r"^[a-z_]+$")
    label: str = Field(min_length=1)
    words: Words
    topics: tuple[str, ...] = ()
    line: int = 0


class Step(Record):
    """Something small to do, in English.

    Attributes:
        text: without money, without Dutch and without anybody's permission; names the Dutch words
            to show.
        at_home: whether she can do it where she is anyway.
    """

    text: str = Field(min_length=1)
    at_home: bool = False


class Wish(Option):
    """What she would like.

    Attributes:
        steps: by the id of the time she has; each leads to the next.
        later: the step after the last of them, in English.
        kind: of the entries of the directory that fit.
        find: English text of the button that finds them near her.
    """

    steps: dict[str, Step]
    later: str = Field(min_length=1)
    kind: Kind
    find: str = Field(min_length=1)


class Obstacle(Option):
    """What is hard now.

    Attributes:
        at_home, outside: English sentence that makes a step at home or elsewhere fit.
        gentler: the step is one smaller than she has time for.
        filter: of the directory, so that what is found fits too.
    """

    at_home: str = Field(min_length=1)
    outside: str = Field(min_length=1)
    gentler: bool = False
    filter: Filter = ""


class Text(NamedTuple):
    """An English text of the plan and the gettext context of its translations."""

    context: str
    text: str


class Plan(Record):
    """All that a plan is made of.

    Attributes:
        wishes, obstacles, times: the options of the three questions by id, in the order in which
            they are offered; times from the least to the most.
    """

    wishes: dict[str, Wish]
    obstacles: dict[str, Obstacle]
    times: dict[str, Option]

    @property
    def questions(self) -> dict[str, Mapping[str, Option]]:
        """The options of each question, in the order in which the questions are asked."""
        return {"wish": self.wishes, "obstacle": self.obstacles, "time": self.times}

    def texts(self) -> Iterator[tuple[Text, int]]:
        """Yield every text that is translated, with its line in the file."""
        for question, options in self.questions.items():
            for option in options.values():
                yield option_label(question, option), option.line
        for wish in self.wishes.values():
            yield find_label(wish), wish.line
            yield from ((step_text(wish, time), wish.line) for time in wish.steps)
            yield later_text(wish), wish.line
        for obstacle in self.obstacles.values():
            for at_home in (True, False):
                yield adaptation(obstacle, at_home), obstacle.line


def option_label(question: str, option: Option) -> Text:
    """Return the text of an option's button."""
    return Text(f"plan/{question}/{option.id} (button)", option.label)


def find_label(wish: Wish) -> Text:
    """Return the text of the button to the directory."""
    return Text(f"plan/wish/{wish.id}/find (button)", wish.find)


def step_text(wish: Wish, time: str) -> Text:
    """Return the step towards a wish that fits in a time."""
    return Text(f"plan/wish/{wish.id}/{time}", wish.steps[time].text)


def later_text(wish: Wish) -> Text:
    """Return the step towards a wish that comes after all others."""
    return Text(f"plan/wish/{wish.id}/later", wish.later)


def adaptation(obstacle: Obstacle, at_home: bool) -> Text:
    """Return the sentence that makes a step fit her who is held back by `obstacle`."""
    where = "at_home" if at_home else "outside"
    text = obstacle.at_home if at_home else obstacle.outside
    return Text(f"plan/obstacle/{obstacle.id}/{where}", text)


OptionT = TypeVar("OptionT", bound=Option)


def load_plan(data: Path) -> Plan:
    """Load the plan from the folder `data`.

    Raises:
        ContentError: when the file breaks its schema, an option stands twice, or a wish has not
            exactly one step for each time.
    """
    path = data / "plan.yml"
    content = read_mapping(path)
    plan = Plan(
        wishes=_options(Wish, content, path, "wishes"),
        obstacles=_options(Obstacle, content, path, "obstacles"),
        times=_options(Option, content, path, "times"),
    )
    seen: set[str] = set()
    for options in plan.questions.values():
        for option in options.values():
            if option.id in seen:
                raise ContentError(short(path), option.line, option.id, "this option exists twice")
            seen.add(option.id)
    for wish in plan.wishes.values():
        if different := sorted(plan.times.keys() ^ wish.steps.keys()):
            line = line_of(content, "wishes", wish.id, "steps")
            reason = f"steps: one for each time is expected, not so for {', '.join(different)}"
            raise ContentError(short(path), line, wish.id, reason)
    return plan


def _options(
    kind: type[OptionT], content: CommentedMap, path: Path, key: str
) -> dict[str, OptionT]:
    options = {}
    for identifier, fields in entries_of(content, path, key).items():
        line = line_of(content, key, identifier)
        more = {"id": identifier, "line": line}
        options[identifier] = parse(kind, fields, path, identifier, line, more)
    if not options:
        raise ContentError(short(path), 0, key, "at least one option is expected")
    return options
