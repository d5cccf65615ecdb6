"""``selam`` and its subcommands."""

import enum
import sys
from pathlib import Path

import typer

from bot.quiet import quiet
from bot.settings import SettingsError, read_settings

app = typer.Typer(
    add_completion=False,
    no_args_is_help=False,
    help="Selam: answers in Arabic, Tigrinya and Dutch for women who came to the Netherlands.",
)


class LanguageCode(str, enum.Enum):
    """The languages Selam speaks."""

    ar = "ar"
    ti = "ti"
    nl = "nl"


@app.callback(invoke_without_command=True)
def start(context: typer.Context) -> None:
    """Train if needed and serve (the same as `selam run`)."""
    if context.invoked_subcommand is None:
        run()


@app.command()
def run() -> None:
    """Train if the training data changed, then serve until Ctrl-C."""
    from bot.command.run import serve

    raise typer.Exit(serve(read_settings()))


@app.command()
def train() -> None:
    """Train the model, also when nothing changed."""
    from bot.command.run import train_in_a_process

    raise typer.Exit(train_in_a_process(read_settings()))


@app.command()
def ask(
    text: str,
    language: LanguageCode | None = typer.Option(None, help="Answer in this language."),
    verbose: bool = typer.Option(False, "--verbose", "-v", help="Show topic and confidence."),
) -> None:
    """Answer one question in the terminal."""
    from bot.command.ask import answer

    raise typer.Exit(answer(text, language.value if language else None, verbose, read_settings()))


@app.command()
def check() -> None:
    """Check content and data; exit 1 with file:line for each finding."""
    from bot.command.check import report

    raise typer.Exit(report())


@app.command()
def evaluate(
    baseline: bool = typer.Option(False, help="Also train and measure Rasa's default pipeline."),
    errors: bool = typer.Option(False, help="List the questions that were not understood."),
    only: Path | None = typer.Option(None, help="A file of labels: compare on these only."),
) -> None:
    """Measure the understanding on held-out questions, a table per language."""
    from bot.command.evaluate import evaluate_models

    raise typer.Exit(evaluate_models(read_settings(), baseline, errors, only))


@app.command()
def purge() -> None:
    """Delete conversations that were kept long enough (the server does it by itself)."""
    from bot.command.purge import purge_now

    raise typer.Exit(purge_now(read_settings()))


@app.command()
def content(file: Path = typer.Argument(Path("selam-content.html"))) -> None:
    """Write all content as one page: every topic with its four texts side by side."""
    from bot.command.content_page import write_page

    raise typer.Exit(write_page(file))


@app.command()
def poster(municipality: str) -> None:
    """Make a poster with a code that opens the Telegram chat, as SVG and PDF (A4)."""
    from bot.command.poster import make_poster

    raise typer.Exit(make_poster(municipality, read_settings()))


@app.command()
def catalogues() -> None:
    """Bring the translation catalogues up to date with their English sources."""
    from bot.command.catalogues import update

    raise typer.Exit(update())


def main() -> None:
    """Run the command; an impossible setting is one line, never a traceback."""
    try:
        quiet()
        app()
    except SettingsError as error:
        typer.echo(f"selam: {error}", err=True)
        sys.exit(2)
