import datetime
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.checks.amounts import NOTICE_DAYS, check_amounts, running_out
from bot.checks.answers import check_answers, passive_chain, words_a_sentence
from bot.checks.finding import Finding
from bot.checks.topics import check_topics
from bot.checks.translations import check_translations
from bot.content.amounts import Amount
from bot.content.content import Content, load_content
from bot.paths import ROOT
from bot.payloads import MAX_BYTES, PayloadSigner

TODAY = datetime.date(2026, 11, 24)
YESTERDAY = TODAY - datetime.timedelta(days=1)
TOPIC, NEW = "rights/decide_herself", "rights/new"
ANSWER = f"utter_{TOPIC}"
SIMPLER = f"{ANSWER} (simpler)"
LONGEST = "rights/" + "a" * (MAX_BYTES - len("/rights/~") - 12)

DOMAIN, TOPICS = "bot/domain/rights.yml", "data/topics.yml"
CONVERSATION, AMOUNTS = "bot/domain/conversation.yml", "data/amounts/childcare.yml"
NEW_AMOUNT = """\
new: {unit: count, values: [{value: 1, from: 2026-01-01, until: 2030-12-31, source: https://a.nl}]}
"""


def catalogue(language: str, domain: str = "rights") -> str:
    return f"locales/{language}/LC_MESSAGES/{domain}.po"


def longer(message: Any) -> None:
    message.string += " كلمة" * 200


def one_sentence(message: Any) -> None:
    message.string = re.sub(r"[.!?:\n]+", " ", message.string) + " en nog iets" * 9


def with_yes(message: Any) -> None:
    message.string = "እወ፡ " + message.string


def without_number(message: Any) -> None:
    message.string = message.string.replace("{phone_emergency}", "…")


# What breaks, how, in which file it is found, and what is said about it.
RULES: dict[str, tuple[Callable[[Any], object], str, str]] = {
    "an amount without a value today": (
        lambda it: it.replace(AMOUNTS, "until: 2026-12-31", f"until: {YESTERDAY}"),
        AMOUNTS,
        rf"\w+: no value is valid on {TODAY}",
    ),
    "an amount that ends without a sentence": (
        lambda it: (it.root / "data/amounts/new.yml").write_text(NEW_AMOUNT),
        "data/amounts/new.yml",
        "new: it ends, and nothing says what is shown instead",
    ),
    "a list of choices that does not exist": (
        lambda it: it.edit(CONVERSATION, lambda content: content["responses"]["utter_menu"][0][
            "metadata"]["choices"].append("nonsense")),
        CONVERSATION,
        "utter_menu: no list of choices nonsense",
    ),
    "an amount that does not exist": (
        lambda it: it.reword("rights", ANSWER, " {nonsense}"),
        DOMAIN,
        ANSWER + r": no amount \{nonsense\} in data/amounts",
    ),
    "a number that is written out": (
        lambda it: it.reword("rights", ANSWER, " 17"), DOMAIN, f"{ANSWER}: 17 is written out.*"
    ),
    "an answer that is too long in one language": (
        lambda it: it.translation("ar", "rights", ANSWER, longer),
        DOMAIN,
        ANSWER + r": \d+ characters in ar, with its source too long",
    ),
    "an answer that begins with yes": (
        lambda it: it.translation("ti", "rights", ANSWER, with_yes),
        DOMAIN,
        f"{ANSWER}: begins with yes or no in ti",
    ),
    "a simpler answer that begins with yes": (
        lambda it: it.translation("ti", "rights", SIMPLER, with_yes),
        DOMAIN,
        re.escape(SIMPLER) + ": begins with yes or no in ti",
    ),
    "a Dutch answer that is hard to read": (
        lambda it: it.translation("nl", "rights", ANSWER, one_sentence),
        catalogue("nl"),
        ANSWER + r": [\d.]+ words a sentence in Dutch",
    ),
    "a simpler Dutch answer that is hard to read": (
        lambda it: it.translation("nl", "rights", SIMPLER, one_sentence),
        catalogue("nl"),
        re.escape(SIMPLER) + r": [\d.]+ words a sentence in Dutch",
    ),
    "an answer without a topic": (
        lambda it: it.add_answer(f"utter_{NEW}"), DOMAIN, f"utter_{NEW}: no such topic .*"
    ),
    "a topic without an answer": (
        lambda it: it.edit(DOMAIN, lambda content: content["responses"].pop(ANSWER)),
        TOPICS,
        f"{TOPIC}: no answer {ANSWER}",
    ),
    "a next step that does not exist": (
        lambda it: it.edit(TOPICS, lambda content: content["topics"][TOPIC]["next"].append(NEW)),
        TOPICS,
        f"{TOPIC}: next {NEW} does not exist",
    ),
    "a next step to entries that no button finds": (
        lambda it: it.edit(TOPICS, lambda content: content["topics"][TOPIC].update(
            next=["directory:tea"])),
        TOPICS,
        f"{TOPIC}: next directory:tea does not exist",
    ),
    "a topic whose review is late": (
        lambda it: it.edit(TOPICS, lambda content: content["topics"][TOPIC].update(
            review_by=YESTERDAY)),
        TOPICS,
        f"{TOPIC}: was to be reviewed by {YESTERDAY}",
    ),
    "a topic too long for a button": (
        lambda it: it.add_topic(LONGEST + "a", TOPIC, "A long one"),
        TOPICS,
        f"{LONGEST}a: too long for a button",
    ),
    "a catalogue that is missing": (
        lambda it: (it.root / catalogue("ti", "amounts")).unlink(),
        catalogue("ti", "amounts"),
        "this catalogue is missing",
    ),
    "a text that is not in a catalogue": (
        lambda it: it.translation("ti", "rights", ANSWER, lambda text: setattr(text, "id", "Old.")),
        catalogue("ti"),
        f"{ANSWER}: not in the catalogue .*",
    ),
    "a text that is not translated": (
        lambda it: it.translation("ar", "rights", ANSWER, lambda text: setattr(text, "string", "")),
        catalogue("ar"),
        f"{ANSWER}: not translated",
    ),
    "a translation older than its source": (
        lambda it: it.translation("ti", "rights", ANSWER, lambda text: text.flags.add("fuzzy")),
        catalogue("ti"),
        ANSWER + r": older than its English source \(fuzzy\)",
    ),
    "a translation that lost an amount": (
        lambda it: it.translation("ti", "conversation", "utter_menu", without_number),
        catalogue("ti", "conversation"),
        "utter_menu: placeholders differ: phone_emergency",
    ),
    "a translation without a state": (
        lambda it: it.translation("nl", "rights", ANSWER, lambda text: text.user_comments.clear()),
        catalogue("nl"),
        f"{ANSWER}: no state .*",
    ),
}  # fmt: skip


def in_content(root: Path) -> list[Finding]:
    content = load_content(root)
    return [
        *check_topics(content, TODAY),
        *check_answers(content, TODAY),
        *check_amounts(content, TODAY),
        *check_translations(content, root / "locales"),
    ]


def told(findings: list[Finding], root: Path = ROOT) -> Counter[tuple[str, str]]:
    """The findings without their lines, by file as seen from `root`."""
    return Counter((item.path.removeprefix(f"{root}/"), item.what) for item in findings)


@pytest.fixture(scope="module")
def clean() -> Counter[tuple[str, str]]:
    """What is found in the content of the repository as it is."""
    return told(in_content(ROOT))


@pytest.mark.parametrize("rule", RULES)
def test_what_breaks_a_rule_is_found_once_with_its_file(
    rule: str, repository: Any, clean: Counter[tuple[str, str]]
) -> None:
    break_it, file, what = RULES[rule]
    assert [said for _, said in clean if re.fullmatch(what, said)] == []
    break_it(repository)
    ((found, said), *others) = (
        told(in_content(repository.root), repository.root) - clean
    ).elements()
    assert others == []
    assert found == file
    assert re.fullmatch(what, said)


def test_two_topics_of_a_group_with_one_label_are_both_found(
    repository: Any, clean: Counter[tuple[str, str]]
) -> None:
    assert not [what for _, what in clean if what.endswith("another topic has the same label")]
    repository.add_topic(NEW, TOPIC)
    found = told(in_content(repository.root), repository.root) - clean
    assert found == Counter(
        (TOPICS, f"{topic}: another topic has the same label") for topic in (TOPIC, NEW)
    )


def test_the_longest_topic_that_is_allowed_fits_in_a_button(
    repository: Any, clean: Counter[tuple[str, str]]
) -> None:
    repository.add_topic(LONGEST, TOPIC, "A long one")
    assert told(in_content(repository.root), repository.root) == clean
    signer = PayloadSigner(b"s" * 32)
    assert signer.sign(LONGEST, "her")
    with pytest.raises(ValueError, match="too long for a button"):
        signer.sign(LONGEST + "a", "her")


def amounts(content: Content, until: datetime.date | None) -> Content:
    """The content with one amount, that ends on a day."""
    fields = {"value": 1, "from": "2020-01-01", "until": until, "source": "https://a.nl"}
    price = Amount(id="price", unit="eur", values=(fields,))
    return Content(**{**vars(content), "amounts": {"price": price}})


@pytest.mark.parametrize(
    ("days", "noticed"), [(None, False), (-1, False), (0, True), (NOTICE_DAYS, False)]
)
def test_editors_are_told_of_an_amount_that_runs_out_soon(
    days: int | None, noticed: bool, content: Content
) -> None:
    until = None if days is None else TODAY + datetime.timedelta(days=days)
    told = [amount.id for amount in running_out(amounts(content, until), TODAY)]
    assert told == (["price"] if noticed else [])


@pytest.mark.parametrize(
    ("dutch", "words"),
    [
        ("", 0),
        ("Je mag werken.", 3),
        ("Je mag werken. Dat kan ook thuis.", 3.5),
        ("Je mag werken!\nKies: thuis?", 5 / 3),
        ("Bel 0800-2000, dag en nacht.", 5),
        ("...", 0),
    ],
)
def test_the_words_of_a_dutch_sentence_are_counted_without_punctuation(
    dutch: str, words: float
) -> None:
    assert words_a_sentence(dutch) == pytest.approx(words)


def test_a_finding_is_written_so_that_editors_link_it() -> None:
    assert str(Finding("data/topics.yml", 7, "wrong")) == "data/topics.yml:7: wrong"
    assert str(Finding("data/topics.yml", 0, "wrong")) == "data/topics.yml: wrong"


def test_two_passive_sentences_in_a_row_are_found() -> None:
    assert passive_chain("De toeslag wordt berekend. Daarna wordt het geld betaald.")
    assert not passive_chain("De toeslag wordt berekend. Daarna krijg je het geld.")


def test_a_number_written_out_in_a_simpler_version_is_found(content: Content) -> None:
    answer = content.answers["utter_rights/decide_herself"]
    broken = answer.copy(update={"simple": answer.simple + "\nYou get 17 euros."})
    changed = replace(content, answers={**content.answers, answer.name: broken})
    assert any("17 is written out" in item.what for item in check_answers(changed, TODAY))
