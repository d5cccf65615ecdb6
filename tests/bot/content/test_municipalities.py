from pathlib import Path

import pytest

from bot.content.content import Content
from bot.content.errors import ContentError
from bot.content.municipalities import DEFAULT_THEME, Municipality, load_municipalities
from bot.paths import BOT


def load(tmp_path: Path, text: str, name: str = "place") -> Municipality:
    folder = tmp_path / "municipalities"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    return load_municipalities(tmp_path)[name]


def test_a_municipality_is_read_from_its_file(tmp_path: Path) -> None:
    found = load(
        tmp_path,
        """
name: Gemeente Plaats
origins: ["https://www.plaats.nl", "https://plaats.nl:8443"]
shown: false
theme: {--utrecht-link-color: "#004699", --utrecht-document-font-family: 'Open Sans, Arial'}
contact: {text: Come in., source: {name: Plaats, url: https://www.plaats.nl/balie}}
notes: {childcare/who: {text: Here too., source: {name: Plaats, url: https://www.plaats.nl}}}
""",
    )
    assert (found.id, found.name, found.shown) == ("place", "Gemeente Plaats", False)
    assert found.theme["--utrecht-link-color"] == "#004699"
    assert found.contact is not None
    assert found.notes["childcare/who"].text == "Here too."


@pytest.mark.parametrize("name", ["den_haag", "nuenen_gerwen_en_nederwetten", "den-haag", "demo"])
def test_an_id_may_hold_underscores_and_hyphens(tmp_path: Path, name: str) -> None:
    assert load(tmp_path, "name: P\norigins: ['https://p.nl']\n", name).id == name


@pytest.mark.parametrize("name", ["Den_Haag", "den haag", "den.haag", "dén_haag", "a" * 41])
def test_other_signs_in_an_id_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ContentError, match="id"):
        load(tmp_path, "name: P\norigins: ['https://p.nl']\n", name)


def test_every_municipality_of_the_netherlands_can_have_a_widget(content: Content) -> None:
    for place in content.places.of_kind("municipality"):
        one = Municipality(id=place.id, name=place.name, origins=("https://p.nl",))
        assert one.id == place.id


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        ("https://www.plaats.nl", True),
        ("https://plaats.nl:8443", True),
        ("http://www.plaats.nl", False),
        ("https://plaats.nl", False),
        ("https://www.plaats.nl.evil.example", False),
        ("https://www.plaats.nl/", False),
        ("http://127.0.0.1:8080", False),
        ("null", False),
        ("loopback", False),
        ("", False),
    ],
)
def test_only_its_exact_origins_may_show_the_widget(
    tmp_path: Path, origin: str, allowed: bool
) -> None:
    text = "name: P\norigins: ['https://www.plaats.nl', 'https://plaats.nl:8443']\n"
    assert load(tmp_path, text).allows(origin) == allowed


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        ("http://127.0.0.1:8080", True),
        ("http://localhost", True),
        ("http://[::1]:3000", True),
        ("http://127.0.0.1.evil.example", False),
        ("http://localhost:1@evil.example", False),
        ("https://www.plaats.nl", False),
        ("loopback", False),
    ],
)
def test_the_demonstration_may_be_shown_by_pages_of_this_machine_only(
    content: Content, origin: str, allowed: bool
) -> None:
    assert content.municipalities["demo"].allows(origin) == allowed


@pytest.mark.parametrize(
    ("field", "reason"),
    [
        ("origins: [loopback]", "loopback is no origin"),
        ("origins: ['https://*.nl']", "is no origin"),
        ("origins: ['https://plaats.nl/']", "is no origin"),
        ("origins: ['http://plaats.nl']", "is no origin"),
        ("origins: []", "at least one"),
        ("theme: {--utrecht-heading-color: '#000000'}", "no token"),
        ("theme: {--utrecht-link-color: red}", "cannot be"),
        ("theme: {--utrecht-link-color: 'url(//evil.example)'}", "cannot be"),
        ("theme: {--utrecht-button-border-radius: '1px; color: red'}", "cannot be"),
        ("theme: {--utrecht-document-font-family: 'a; b'}", "cannot be"),
        ("theme: {--utrecht-document-font-family: 'url(x)'}", "cannot be"),
        ("contact: {text: Come in.}", "source"),
        ("colour: red", "extra"),
        ("shown: perhaps", "shown"),
    ],
)
def test_a_file_that_breaks_the_schema_is_named_with_its_field(
    tmp_path: Path, field: str, reason: str
) -> None:
    base = "name: Plaats\n" + ("" if "origins" in field else "origins: ['https://plaats.nl']\n")
    with pytest.raises(ContentError, match=reason) as raised:
        load(tmp_path, base + field)
    assert raised.value.path.name == "place.yml"


def test_the_tokens_of_a_theme_are_those_that_the_widget_reads() -> None:
    folder = BOT / "channels" / "widget" / "static"
    styles = (folder / "chat.css").read_text("utf-8") + (folder / "selam.js").read_text("utf-8")
    read = {part.split(",")[0].split(")")[0] for part in styles.split("var(")[1:]}
    assert {token for token in read if token.startswith("--utrecht")} == set(DEFAULT_THEME)


def test_every_text_of_a_municipality_is_translated(content: Content) -> None:
    texts = [message for message in content.messages() if message.domain == "municipalities"]
    assert texts
    for message in texts:
        for language in content.languages.speaks:
            assert content.translate(message.context, message.text, language) != message.text
