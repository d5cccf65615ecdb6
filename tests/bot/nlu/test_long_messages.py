"""Long adversarial messages: no pattern takes more than its share of time.

A repeat within a repeat makes a pattern try all ways to divide a text among the two, which doubles
with each character. That none has one is looked at in the patterns themselves; that the rest stays
near linear is shown by messages of 100,000 characters, which none of these tests would survive
otherwise.
"""

import importlib
import pkgutil
import re
import sre_parse
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from rasa.shared.nlu.training_data.message import Message

import actions
import bot
from bot.nlu.personal_data_detector import PersonalDataDetector
from bot.payloads import PayloadSigner
from bot.text.normalize import clean, key

LENGTH = 100_000
MANY = 1_000
"""A repeat with a bound above this one counts as one without."""
HOSTILE = [
    "a", "a ", "?", ". ", "a.", "-", "' ", " ", "@", "a@", "@a.", "+", "(", "v ", "nl91", "0", "1 ",
    "06 ", "1-", "12-12-2024 ", "9.00-10.00 ", "06 1 2 3 4 5 6 7 8 ", "3a", "A1 ", "/a", "a~", "~",
    "ا", "ا.", "ّ", "ሰ", "ሰ:", "፩", "፼ ", "፼", "\u200b", "\u202e", "\u0301", "😀", "ﷺ",
]  # fmt: skip
DETECTOR = PersonalDataDetector({})


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield every compiled pattern of the product, with its name."""
    for package in (bot, actions):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if found.name.endswith("__main__") or found.name == "bot.server":
                continue  # these begin to serve
            module = importlib.import_module(found.name)
            for name, value in vars(module).items():
                if isinstance(value, re.Pattern):
                    yield f"{found.name}.{name}", value


def repeats_a_repeat(parsed: Any, inside: bool = False) -> bool:
    """Say whether a parsed pattern holds a repeat without a bound inside another one."""
    for operation, argument in parsed:
        deeper = inside
        if operation in (sre_parse.MAX_REPEAT, sre_parse.MIN_REPEAT):
            deeper = inside or int(argument[1]) > MANY
            if inside and int(argument[1]) > MANY:
                return True
        for part in parts(argument):
            if repeats_a_repeat(part, deeper):
                return True
    return False


def parts(argument: Any) -> Iterator[sre_parse.SubPattern]:
    """Yield the patterns inside an operation."""
    if isinstance(argument, sre_parse.SubPattern):
        yield argument
    elif isinstance(argument, (list, tuple)):
        for item in argument:
            yield from parts(item)


_OUR_OWN_TEXTS = ("bot.content.", "bot.checks.", "bot.pictures.")
_PARTED = ("bot.text.numbers._TOKEN", "bot.text.numbers._MIXED")
"""Groups of digits or letters that a sign parts: there is one way only to read them."""


@pytest.mark.parametrize(
    "pattern", ["(a+)+b", "(?:a*b?)*c", "(a|b+)*", "(?=(x+x+)+)y", "((a{1,})*)*"]
)
def test_a_repeat_within_a_repeat_is_seen(pattern: str) -> None:
    assert repeats_a_repeat(sre_parse.parse(pattern))


@pytest.mark.parametrize("pattern", ["a+b+", "(?:[ .]{0,3}[0-9])*", "(a+|b)?c", "[a-z]{1,63}"])
def test_other_repeats_are_not_blamed(pattern: str) -> None:
    assert not repeats_a_repeat(sre_parse.parse(pattern))


def test_no_pattern_that_reads_messages_repeats_a_repeat() -> None:
    """Patterns that only read the files of the repository, or our own texts, are left out."""
    found = dict(patterns())
    assert {"bot.text.normalize._RUN", "bot.privacy.number_groups._RUN"} <= found.keys()
    blamed = [
        name
        for name, pattern in found.items()
        if not name.startswith((*_OUR_OWN_TEXTS, *_PARTED))
        and repeats_a_repeat(sre_parse.parse(pattern.pattern))
    ]
    assert blamed == []


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_long_message_is_read_to_its_end(hostile: str, read: Callable[[str], Message]) -> None:
    text = (hostile * LENGTH)[:LENGTH]

    message = read(text)
    DETECTOR.process([message])

    assert key(clean(text[:1000])) == key(text[:1000])
    assert PayloadSigner(b"s" * 32).read(f"/{text}", "her") is None
