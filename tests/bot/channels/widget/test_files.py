import base64
import hashlib
from pathlib import Path

import pytest

from bot.channels.widget.files import STATIC, WidgetFiles, integrity
from bot.checks.municipalities import contrast
from bot.content.content import Content


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    loader = "load('__CHAT_URL__', '__CHAT_INTEGRITY__', '__CSS_URL__', '__MAY_SHOW__')"
    (tmp_path / "selam.js").write_text(loader)
    (tmp_path / "chat.js").write_text("chat")
    (tmp_path / "chat.css").write_text("styles")
    return tmp_path


def test_the_loader_names_the_files_of_its_own_version(folder: Path) -> None:
    files = WidgetFiles(folder)
    digest = base64.b64encode(hashlib.sha384(b"chat").digest()).decode()
    place = f"/widget/v/{files.version}"
    expected = f"load('{place}/chat.js', 'sha384-{digest}', '{place}/chat.css', '*')"
    assert files["selam.js"].content.decode() == expected
    assert files.find(files.version, "chat.js") == (b"chat", "text/javascript; charset=utf-8")


def test_only_the_loader_without_a_version_knows_what_a_page_may_show(folder: Path) -> None:
    files = WidgetFiles(folder)
    assert files.loader_for(["utrecht", "zeist"]).endswith(b"'utrecht zeist')")
    assert files.loader_for([]).endswith(b"'')")
    assert files.find(files.version, "selam.js") == files["selam.js"]
    assert files["selam.js"].content.endswith(b"'*')")


@pytest.mark.parametrize("name", ["selam.js", "chat.js", "chat.css"])
def test_a_change_of_any_file_changes_the_version(folder: Path, name: str) -> None:
    before = WidgetFiles(folder).version
    assert WidgetFiles(folder).version == before
    with (folder / name).open("a") as file:
        file.write(" ")
    assert WidgetFiles(folder).version != before


def test_another_version_or_file_is_not_found(folder: Path) -> None:
    files = WidgetFiles(folder)
    assert files.find("0" * 16, "chat.js") is None
    assert files.find(files.version, "embed.html") is None
    assert files.find(files.version, "../chat.js") is None


def test_a_file_that_is_missing_is_named(folder: Path) -> None:
    (folder / "chat.css").unlink()
    with pytest.raises(OSError, match="chat.css"):
        WidgetFiles(folder)


def test_no_placeholder_is_left_in_what_is_served() -> None:
    files = WidgetFiles()
    for name in ("selam.js", "chat.js", "chat.css"):
        assert b"__C" not in files[name].content
    assert integrity(files["chat.js"].content).encode() in files["selam.js"].content


def test_the_loader_speaks_of_no_connection_as_the_interface_does(content: Content) -> None:
    loader = (STATIC / "selam.js").read_text("utf-8")
    answer = content.answers["utter_widget_offline"]
    for language in content.languages.speaks:
        assert content.translate(answer.name, answer.text, language) in loader


def test_the_launcher_can_be_read_without_a_theme() -> None:
    assert contrast("#145c58", "#ffffff") > 4.5
