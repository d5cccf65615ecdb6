"""A sheet as SVG, and as PDF of the same outlines."""

import html
from collections.abc import Iterable

from fpdf import FPDF
from fpdf.svg import SVGObject

from bot.poster.sheet import HEIGHT, WIDTH, Shape


def as_svg(shapes: Iterable[Shape], title: str) -> str:
    """Return the sheet as SVG in its real size; every line says its words to screen readers."""
    lines = [
        f'<path role="img" lang="{shape.language}" aria-label="{html.escape(shape.words)}" '
        f'fill="{shape.colour}" d="{shape.path}"/>'
        for shape in shapes
    ]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH:g}mm" height="{HEIGHT:g}mm" '
            f'viewBox="0 0 {WIDTH:g} {HEIGHT:g}" role="document" '
            # No element <title>: the maker of the PDF would complain of it on the screen.
            f'aria-label="{html.escape(title)}">',
            f'<path fill="#ffffff" d="M0 0h{WIDTH:g}v{HEIGHT:g}h-{WIDTH:g}z"/>',
            *lines,
            "</svg>\n",
        ]
    )


def as_pdf(svg: str, title: str) -> bytes:
    """Return the SVG of a sheet as PDF, A4."""
    pdf = FPDF(unit="mm", format="A4")
    pdf.set_title(title)
    pdf.add_page()
    SVGObject(svg).draw_to_page(pdf, 0, 0)
    return bytes(pdf.output())
