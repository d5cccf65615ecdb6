import io
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageFont, features

from bot.content.content import Content
from bot.pictures import estimate
from bot.pictures import png as picture_png
from bot.pictures.bars import (
    MARGIN,
    PAPER,
    SOLID,
    STRIPED,
    WIDTH,
    Bar,
    Picture,
    boxes,
    draw_svg,
)
from bot.pictures.estimate import Shares
from bot.pictures.png import SCALE, NoPictureError, draw_png

SVG = "{http://www.w3.org/2000/svg}"
WORDS = {
    "nl": ("Opvang, per maand", "De overheid betaalt", "Jij betaalt", "ltr"),
    "ar": ("الحضانة، كل شهر", "الدولة تدفع", "أنتِ تدفعين", "rtl"),
    "ti": ("መውዓሊ ህጻናት፣ ኣብ ወርሒ", "መንግስቲ ይኸፍል", "ንስኺ ትኸፍሊ", "ltr"),
}


def picture(language: str, state: str = "900", own: str = "300", most: str = "300") -> Picture:
    title, his, hers, direction = WORDS[language]
    return Picture(
        title=title,
        alternative=f"{his} {state}. {hers} {own} < {most}.",
        bars=(
            Bar(his, f"\u200f{state}\u00a0€", Decimal(state), Decimal(state), "solid"),
            Bar(hers, f"{own}\u00a0€", Decimal(own), Decimal(most), "striped"),
        ),
        direction="rtl" if direction == "rtl" else "ltr",
    )


@pytest.mark.parametrize("language", WORDS)
def test_the_svg_has_its_words_and_says_them_to_those_who_do_not_see_it(language: str) -> None:
    made = picture(language)
    svg = ElementTree.fromstring(draw_svg(made))
    assert svg.attrib["role"] == "img"
    assert svg.attrib["aria-label"] == made.alternative
    assert svg.attrib["direction"] == made.direction
    written = [text.text for text in svg.iter(f"{SVG}text")]
    assert written == [
        made.title,
        made.bars[0].label,
        "900\u00a0€",
        made.bars[1].label,
        "300\u00a0€",
    ]


def test_bars_are_as_long_as_their_amounts() -> None:
    state, own = boxes(picture("nl"))
    assert own.width == pytest.approx(state.width / 3)


def test_nothing_is_still_something_to_see() -> None:
    _, own = boxes(picture("nl", own="0", most="0"))
    assert own.width > 0


def test_what_a_range_leaves_open_is_an_outline_behind_the_bar() -> None:
    _, outline, own = boxes(picture("nl", own="300", most="600"))
    assert (outline.pattern, own.pattern) == ("outline", "striped")
    assert outline.width == pytest.approx(2 * own.width)


@pytest.mark.parametrize(("language", "side"), [("nl", "left"), ("ar", "right"), ("ti", "left")])
def test_bars_begin_where_reading_begins(language: str, side: str) -> None:
    for box in boxes(picture(language)):
        edge = box.left if side == "left" else WIDTH - box.left - box.width
        assert edge == pytest.approx(MARGIN)


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("nl", ["412", "2.580"]),
        ("ar", ["2,580", "412"]),
        ("ti", ["412", "2,580"]),
    ],
)
def test_a_range_is_read_from_its_low_end_in_the_direction_of_the_script(
    language: str, order: list[str], content: Content
) -> None:
    """Amounts are drawn from left to right; an Arabic reader begins at the right."""
    shares = Shares(Decimal(412), Decimal(2580), Decimal(17), Decimal(108))
    drawn = ElementTree.fromstring(estimate.svg(shares, language, content))
    amount = [text.text or "" for text in drawn.iter(f"{SVG}text")][2]
    assert sorted(order, key=amount.index) == order
    said = estimate.alternative(shares, language, content)
    assert said.index("412") < said.index(order[-1] if order[0] == "412" else order[0])


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colour", [SOLID, STRIPED])
def test_bars_stand_out_from_the_paper(colour: str) -> None:
    contrast = (luminance(PAPER) + 0.05) / (luminance(colour) + 0.05)
    assert contrast > 4.5


@pytest.mark.parametrize("language", WORDS)
def test_the_png_shows_words_and_bars_in_each_script(language: str) -> None:
    png = draw_png(picture(language))
    assert len(png) < 60_000
    image = Image.open(io.BytesIO(png))
    assert image.size[0] == WIDTH * SCALE
    without = draw_png(Picture("", "", picture(language).bars, picture(language).direction))
    assert png != without


@pytest.mark.parametrize(("script", "language"), [("Arabic", "ar"), ("Ethiopic", "ti")])
def test_every_letter_of_a_script_is_in_its_font(script: str, language: str) -> None:
    """A letter without a glyph is drawn as a box: all letters of its words look alike then."""
    path = picture_png._find_font(f"NotoSans{script}-Regular.ttf")
    assert path
    font = ImageFont.truetype(path, 40)
    missing = bytes(font.getmask("\U0010ffff"))
    for word in WORDS[language][:3]:
        for run in picture_png._RUN.finditer(word):
            assert run.lastgroup == script
            for letter in run.group().strip(" ."):
                assert bytes(font.getmask(letter)) != missing, letter


def test_arabic_letters_are_joined() -> None:
    """A joined word is narrower than its letters apart."""
    font = picture_png._font("Arabic", False, 40)
    word = "تدفعين"
    apart = sum(font.getlength(letter) for letter in word)
    assert font.getlength(word, direction="rtl") < 0.9 * apart


def test_a_vowel_sign_stays_in_the_run_of_its_word() -> None:
    assert [run.group() for run in picture_png._RUN.finditer("أنتِ تدفعين")] == ["أنتِ تدفعين"]


def test_a_machine_without_the_font_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(picture_png, "FONT_FOLDERS", (tmp_path,))
    picture_png._font.cache_clear()
    picture_png._find_font.cache_clear()
    with pytest.raises(NoPictureError, match="fonts-noto-core"):
        draw_png(picture("ti"))
    picture_png._font.cache_clear()
    picture_png._find_font.cache_clear()


def test_a_machine_that_cannot_join_letters_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(features, "check", lambda feature: feature != "raqm")
    with pytest.raises(NoPictureError, match="Raqm"):
        draw_png(picture("ar"))
