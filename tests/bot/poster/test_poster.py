import itertools
import re
from pathlib import Path

import pytest
import zxingcpp
from fontTools.pens.boundsPen import BoundsPen
from fontTools.svgLib.path import parse_path
from PIL import Image, ImageDraw

from bot.command.poster import make_poster
from bot.content.content import Content
from bot.poster.drawing import as_pdf, as_svg
from bot.poster.shaping import NoLetter, shape
from bot.poster.sheet import HEIGHT, MARGIN, WIDTH, Shape, make_sheet
from bot.settings import Settings
from tests.telegram_server import BOT, TOKEN, telegram_server

LINK = "https://t.me/SelamTestBot?start=utrecht"
ENOUGH_SECRET = b"s" * 32


def scanned(svg: str) -> list[str]:
    """What a telephone reads in the squares of a drawing."""
    image = Image.new("L", (int(WIDTH * 4), int(HEIGHT * 4)), 255)
    draw = ImageDraw.Draw(image)
    for x, y, side in re.findall(r"M([\d.]+) ([\d.]+)h([\d.]+)v\3h-\3z", svg):
        left, top, width = float(x) * 4, float(y) * 4, float(side) * 4
        draw.rectangle((left, top, left + width - 1, top + width - 1), fill=0)
    return [code.text for code in zxingcpp.read_barcodes(image)]


def bounds_of(one: Shape) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of what is drawn."""
    pen = BoundsPen(None)
    parse_path(one.path, pen)
    assert pen.bounds
    left, top, right, bottom = pen.bounds
    return left, top, right, bottom


def test_the_code_opens_the_chat_for_this_municipality(content: Content) -> None:
    assert scanned(as_svg(make_sheet(content, LINK, "Utrecht"), "")) == [LINK]


def test_it_says_the_same_in_four_languages(content: Content) -> None:
    shapes = make_sheet(content, LINK, "Súdwest-Fryslân")
    said = {code: " ".join(s.words for s in shapes if s.language == code) for code in
            ("ar", "ti", "nl", "en")}  # fmt: skip
    for name in ("title", "text", "free", "scan"):
        answer = content.answers[f"utter_poster_{name}"]
        assert answer.text in said["en"]
        for code in ("ar", "ti", "nl"):
            assert content.translate(answer.name, answer.text, code) in said[code]
    assert "Súdwest-Fryslân" in said["nl"]


@pytest.mark.parametrize("place", ["Ee", "Bergen op Zoom-Noordoost-Bovenkarspel-aan-de-IJssel"])
def test_everything_stays_on_the_sheet(content: Content, place: str) -> None:
    for one in make_sheet(content, LINK, place):
        numbers = [float(x) for x in re.findall(r"M([\d.-]+)", one.path)]
        assert min(numbers) >= MARGIN
        assert max(numbers) <= WIDTH - MARGIN


def test_no_line_touches_the_next_and_all_stand_in_the_margins(content: Content) -> None:
    bounds = [bounds_of(one) for one in make_sheet(content, LINK, "'s-Gravenhage")]
    for left, top, right, bottom in bounds:
        assert min(left, top, WIDTH - right, HEIGHT - bottom) > MARGIN - 4
    for (_, _, _, bottom), (_, top, _, _) in itertools.pairwise(bounds[2:]):
        assert bottom < top


def test_around_the_code_it_stays_white_for_four_squares(content: Content) -> None:
    shapes = make_sheet(content, LINK, "Bergen (Limburg) jjggyy")
    code = next(one for one in shapes if one.words == LINK)
    _, code_top, _, code_bottom = bounds_of(code)
    squares = re.match(r"M[\d. ]+h([\d.]+)", code.path)
    assert squares
    quiet = 4 * float(squares[1])
    for one in shapes:
        _, top, _, bottom = bounds_of(one)
        assert one is code or bottom < code_top - quiet or top > code_bottom + quiet, one.words


def test_arabic_letters_are_joined_and_run_from_right_to_left() -> None:
    word, letters = shape("سلام", "rtl"), [shape(letter, "rtl") for letter in "سلام"]
    alone = {one.glyphs[0][1] for one in letters}
    drawn = [glyph for _, glyph, _, _ in word.glyphs]
    # Lam and alef become one sign, and of the four only nothing stands as it does alone.
    assert len(drawn) < 4 or not set(drawn) & alone
    assert word.width < sum(one.width for one in letters)
    rightmost = max(word.glyphs, key=lambda glyph: glyph[2])[1]
    assert rightmost == shape("سـ", "rtl").glyphs[-1][1]


def test_dutch_words_in_arabic_keep_their_own_direction() -> None:
    line = shape("سلام Selam سلام", "rtl")
    dutch = [glyph for _, glyph, _, _ in shape("Selam", "ltr").glyphs]
    drawn = [glyph for _, glyph, _, _ in sorted(line.glyphs, key=lambda one: one[2])]
    assert any(drawn[i : i + 5] == dutch for i in range(len(drawn)))


def test_marks_belong_to_the_words_before_them() -> None:
    line = shape("سلام: عن", "rtl")
    assert len({id(font) for font, *_ in line.glyphs}) == 1


def test_a_letter_that_no_font_has_is_told() -> None:
    with pytest.raises(NoLetter, match="漢"):
        shape("漢", "ltr")


def test_the_pdf_is_one_sheet_of_a4_without_fonts(content: Content) -> None:
    pdf = as_pdf(as_svg(make_sheet(content, LINK, "Utrecht"), "Selam"), "Selam")
    assert pdf.startswith(b"%PDF-")
    assert b"/MediaBox [0 0 595.28 841.89]" in pdf
    assert b"/Count 1" in pdf
    assert b"/FontFile" not in pdf


def test_the_command_writes_both_files(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.chdir(tmp_path)
    with telegram_server() as server:
        settings = Settings(secret=ENOUGH_SECRET, telegram_token=TOKEN, telegram_api=server.address)
        assert make_poster("utrecht", settings) == 0

    svg = (tmp_path / "selam-poster-utrecht.svg").read_text(encoding="utf-8")
    assert scanned(svg) == [f"https://t.me/{BOT['username']}?start=utrecht"]
    assert (tmp_path / "selam-poster-utrecht.pdf").stat().st_size > 10_000
    told = capsys.readouterr()
    assert told.out.split() == ["selam-poster-utrecht.svg", "selam-poster-utrecht.pdf"]
    assert (told.err, caplog.text) == ("", "")


@pytest.mark.parametrize(
    ("municipality", "token", "said"),
    [
        ("Geen Gemeente!", TOKEN, "no municipality"),
        ("utrecht", "", "SELAM_TELEGRAM_TOKEN"),
        ("utrecht", "1:wrong", "refuses"),
    ],
)
def test_the_command_says_in_one_line_what_is_wrong(
    municipality: str, token: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with telegram_server() as server:
        settings = Settings(secret=ENOUGH_SECRET, telegram_token=token, telegram_api=server.address)
        assert make_poster(municipality, settings) > 0
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1
