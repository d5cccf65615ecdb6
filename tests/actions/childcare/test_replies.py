from pathlib import Path

import pytest

from actions.childcare.replies import COMMANDS, Replies, load_replies
from bot.content.errors import ContentError


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("ik weet het niet", "unknown"),
        ("ما بعرف", "unknown"),
        ("ኣይፈልጥን", "unknown"),
        ("ma ba3ref", "unknown"),
        ("waarom vraag je dat?", "why"),
        ("ليش", "why"),
        ("ስለምንታይ", "why"),
        ("terug", "back"),
        ("رجوع", "back"),
        ("ንድሕሪት", "back"),
        ("antwoord veranderen", "change"),
        ("تغيير", "change"),
        ("ክቕይር", "change"),
        ("opnieuw", "again"),
        ("من جديد", "again"),
        ("ከም ብሓድሽ", "again"),
        ("stop", "stop"),
        ("بكفي", "stop"),
        ("ይኣክል", "stop"),
        *((command, command) for command in COMMANDS),
    ],
)
def test_commands_are_understood_in_three_languages(
    text: str, command: str, replies: Replies
) -> None:
    assert replies.command(text) == command


@pytest.mark.parametrize(
    "text",
    [
        "20 uur per week",
        "ja",
        "عشرين ساعة",
        "ዕስራ ሰዓት",
        "mijn kind wil niet meer naar de opvang en ik stop misschien met mijn werk",
    ],
)
def test_an_answer_is_no_command(text: str, replies: Replies) -> None:
    assert replies.command(text) is None


def test_a_concept_that_does_not_exist_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "concepts").mkdir()
    path = tmp_path / "childcare_replies.yml"
    path.write_text("yes: {nl: [ja]}\nno: {concepts: [nowhere]}\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"childcare_replies.yml:2: no: no concept nowhere"):
        load_replies(tmp_path)
