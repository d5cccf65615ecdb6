import html
import json
import re

import pytest

from bot.channels.widget.embed import embed_page, json_in_html, own_addresses
from bot.channels.widget.files import WidgetFiles, integrity
from bot.content.content import Content
from bot.content.municipalities import Municipality
from bot.settings import Settings

FILES = WidgetFiles()
PUBLIC = Settings(public_url="https://selam.example/somewhere", retention_days=3)


def test_the_page_names_the_address_version_and_integrity_of_this_server(content: Content) -> None:
    page = html.unescape(embed_page(PUBLIC, FILES, content.municipalities, 60).decode())
    assert 'src="https://selam.example/widget/selam.js"' in page
    assert f"https://selam.example/widget/v/{FILES.version}/selam.js" in page
    assert integrity(FILES["selam.js"].content) in page


def test_the_page_says_what_the_settings_say(content: Content) -> None:
    page = embed_page(PUBLIC, FILES, content.municipalities, 60).decode()
    assert "hooguit 3 dagen" in page
    assert "tot 60 minuten" in page


def test_no_placeholder_is_left_and_nothing_stands_inline(content: Content) -> None:
    page = embed_page(PUBLIC, FILES, content.municipalities, 60).decode()
    assert not re.search(r"__[A-Z_]+__", page)
    assert not re.search(r"<script(?![^>]*(?:src|application/json))|<style| style=| on\w+=", page)


@pytest.mark.parametrize("name", ["</script><script>alert(1)</script>", "'\"><b>", "O'Plaats & Zn"])
def test_a_name_of_a_municipality_is_only_text(name: str) -> None:
    one = Municipality(id="plaats", name=name, origins=("https://plaats.nl",))
    page = embed_page(PUBLIC, FILES, {"plaats": one}, 60).decode()
    (listed,) = re.findall(r'id="municipalities">(.*?)</script>', page)
    assert json.loads(listed) == [{"id": "plaats", "name": name}]
    assert not set("<>&'") & set(json_in_html(name))


def test_the_preview_runs_on_the_servers_own_pages() -> None:
    assert own_addresses(PUBLIC) == ["https://selam.example"]
    assert "http://localhost:5005" in own_addresses(Settings())
