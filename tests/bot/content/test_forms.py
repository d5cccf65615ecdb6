from pathlib import Path

import pytest

from bot.content.content import Content
from bot.content.errors import ContentError
from bot.content.forms import load_forms
from bot.text.normalize import key

FORMS = """\
fillers: {nl: [ik], latin: [ana]}
go_on: {ar: [كملي]}
stop: {ti: [ይኣክል]}
"""
NO = ("niet", "geen", "nooit", "nee", "لا", "ما", "مو", "مش", "بدون", "ኣይ", "ኣይኮነን", "ዘይ", "ብዘይ")
ASKS = ("hoe", "wat", "waar", "mag", "wie", "كيف", "شو", "وين", "مين", "ከመይ", "እንታይ", "ኣበይ", "መን")


def test_the_words_of_every_form(tmp_path: Path) -> None:
    (tmp_path / "forms.yml").write_text(FORMS, encoding="utf-8")
    forms = load_forms(tmp_path)
    assert (forms.fillers.latin, forms.go_on.ar, forms.stop.ti) == (
        ("ana",),
        ("كملي",),
        ("ይኣክል",),
    )


@pytest.mark.parametrize(
    ("written", "broken", "error"),
    [
        ("stop: {ti: [ይኣክል]}\n", "", r"forms.yml:1: stop: field required"),
        ("stop:", "stopp:", r"forms.yml:1: .*stop"),
        ("{ar: [كملي]}", "{arabic: [كملي]}", r"forms.yml:2: go_on: arabic: extra fields"),
        ("{ar: [كملي]}", "كملي", r"forms.yml:2: go_on: fields are expected"),
    ],
)
def test_words_that_break_the_schema_are_named(
    written: str, broken: str, error: str, tmp_path: Path
) -> None:
    (tmp_path / "forms.yml").write_text(FORMS.replace(written, broken, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=error):
        load_forms(tmp_path)


def test_no_word_of_denial_or_of_a_question_counts_as_one_that_adds_nothing(
    content: Content,
) -> None:
    fillers = content.forms.fillers
    every = {key(word) for word in (*fillers.nl, *fillers.ar, *fillers.ti, *fillers.latin)}
    assert not every & {key(word) for word in NO + ASKS}
