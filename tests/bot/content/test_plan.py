from pathlib import Path

import pytest

from bot.content.content import Content
from bot.content.errors import ContentError
from bot.content.plan import Plan, load_plan

PLAN = """\
wishes:
  work:
    label: Work
    words: {nl: [werk], ar: [شغل], ti: [ስራሕ], latin: [srah]}
    kind: work
    find: Work near me
    topics: [work/find_job]
    steps:
      minutes: {text: Think., at_home: true}
      hour: {text: Ask.}
    later: Go.

obstacles:
  partner:
    label: My husband
    words: {nl: [man]}
    at_home: Choose a moment.
    outside: Choose a place.
    filter: women_only
    topics: [rights/violence]

times:
  minutes: {label: Minutes, words: {nl: [minuten]}}
  hour: {label: An hour, words: {nl: [uur]}}
"""


def loaded(data: Path, text: str = PLAN) -> Plan:
    (data / "plan.yml").write_text(text, encoding="utf-8")
    return load_plan(data)


def test_the_questions_keep_the_order_in_which_they_are_asked(tmp_path: Path) -> None:
    questions = loaded(tmp_path).questions
    assert [(name, list(options)) for name, options in questions.items()] == [
        ("wish", ["work"]),
        ("obstacle", ["partner"]),
        ("time", ["minutes", "hour"]),
    ]


def test_a_wish_has_a_step_for_each_time_and_one_for_later(tmp_path: Path) -> None:
    wish = loaded(tmp_path).wishes["work"]
    assert wish.steps["minutes"].at_home
    assert not wish.steps["hour"].at_home
    assert (wish.later, wish.kind, wish.line) == ("Go.", "work", 2)
    assert wish.words.ti == ("ስራሕ",)


def test_every_text_is_translated_in_a_context_of_its_own(tmp_path: Path) -> None:
    texts = [text for text, _ in loaded(tmp_path).texts()]
    assert len({text.context for text in texts}) == len(texts) == 10
    assert ("plan/wish/work/hour", "Ask.") in texts
    assert ("plan/obstacle/partner/outside", "Choose a place.") in texts


@pytest.mark.parametrize(
    ("written", "broken", "error"),
    [
        ("label: Work", "label: ''", r"plan.yml:3: work: label: ensure this value has at least"),
        ("    later: Go.\n", "", r"plan.yml:\d+: work: later: field required"),
        ("kind: work", "kind: wrok", r"plan.yml:5: work: kind: unexpected value"),
        ("filter: women_only", "filter: men", r"plan.yml:19: partner: filter: unexpected value"),
        ("    outside: Choose a place.\n", "", r"partner: outside: field required"),
        ("words: {nl: [man]}", "words: {en: [man]}", r"partner: words.en: extra fields"),
        ("      hour: {text: Ask.}\n", "", r"work: steps: one for each time .* not so for hour"),
        ("  hour: {label", "  day: {label", r"plan.yml:8: work: steps: .* not so for day, hour"),
        ("  minutes: {label", "  partner: {label", r"partner: this option exists twice"),
        ("obstacles:\n", "obstacle:\n", r"obstacles: at least one option is expected"),
        ("  work:\n", "  Work:\n", r"Work: id: string does not match"),
    ],
)
def test_a_plan_that_breaks_the_schema_is_named(
    written: str, broken: str, error: str, tmp_path: Path
) -> None:
    assert written in PLAN
    with pytest.raises(ContentError, match=error):
        loaded(tmp_path, PLAN.replace(written, broken, 1))


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"plan.yml: the file is missing"):
        load_plan(tmp_path)


def test_every_option_of_the_repository_can_be_typed_in_every_language(content: Content) -> None:
    for options in content.plan.questions.values():
        for option in options.values():
            assert option.words.ar, option.id
            assert option.words.ti, option.id
            assert option.words.nl, option.id
