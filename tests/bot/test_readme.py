"""What the README says of settings and commands is what the program does."""

import re

from bot.paths import ROOT
from bot.settings import PREFIX, Settings

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_setting_stands_in_the_readme_with_its_default() -> None:
    for name, field in Settings.__fields__.items():
        row = re.search(rf"\| `{PREFIX}{name.upper()}` \| (.*?) \| (.*?) \|", README)
        assert row, f"{PREFIX}{name.upper()} is missing in the README"
        assert field.field_info.description in row.group(2)


def test_the_two_commands_come_first() -> None:
    first_block = README.split("```")[1]
    assert "uv run selam" in first_block
    assert "uv run pytest" in first_block
