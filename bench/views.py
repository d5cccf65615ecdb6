"""What each view of a message is worth: the model without it, measured on held-out questions.

    uv run python bench/views.py

Trains bot/config.yml four times: with the native view only, with the romanised view added, with
Latin-letter variants of the training questions added, and with the concepts (the whole). Prints
top-1 and top-3 of each language. About three minutes a model on two cores.
"""

import asyncio
import sys
import tempfile
from pathlib import Path

import yaml

from bot.quiet import quiet

quiet("ERROR")

from bot.command.evaluate import figures, understand  # noqa: E402 - after the environment is set
from bot.content.questions import read_held_out  # noqa: E402
from bot.model import train  # noqa: E402
from bot.paths import BOT, ROOT  # noqa: E402

VARIANTS = {
    "native view only": ("roman_words", "RomanizedExamples", "concepts"),
    "+ romanised view": ("RomanizedExamples", "concepts"),
    "+ Latin-letter training variants": ("concepts",),
    "+ concepts (the whole)": (),
}


def without(parts: tuple[str, ...], folder: Path) -> Path:
    """Write the configuration without the components or views that are in `parts`."""
    config = yaml.safe_load((BOT / "config.yml").read_text(encoding="utf-8"))
    config["pipeline"] = [
        component
        for component in config["pipeline"]
        if component["name"].split(".")[-1] not in parts
    ]
    for component in config["pipeline"]:
        if "views" in component:
            views = [view for view in component["views"] if view["view"] not in parts]
            component["views"] = views
    path = folder / "config.yml"
    path.write_text(yaml.safe_dump(config, sort_keys=False), encoding="utf-8")
    return path


def main() -> None:
    """Train, measure and print each variant."""
    questions = list(read_held_out(ROOT))
    print(f"{'':36}{'ar':>16}{'nl':>16}{'ti':>16}   (top-1 / top-3)")
    for name, parts in VARIANTS.items():
        with tempfile.TemporaryDirectory() as folder:
            model = train(Path(folder), without(parts, Path(folder)), "variant.tar.gz")
            understood = asyncio.run(understand(model, questions, baseline=False))
        row = f"{name:36}"
        for language in ("ar", "nl", "ti"):
            one = figures(item for item in understood if item.question.language == language)
            row += f"{one.top1:>8.1%} /{one.top3:>6.1%}"
        print(row, flush=True)


if __name__ == "__main__":
    sys.exit(main())
