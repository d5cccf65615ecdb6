"""``selam content``: all content as one page, for editors who rather read than open files."""

from datetime import date
from html import escape
from pathlib import Path

import typer

from bot.content.amounts import Amount, today_in_the_netherlands
from bot.content.answers import Answer
from bot.content.catalogues import catalogue_path, read_catalogue
from bot.content.content import Content, load_content
from bot.content.languages import Language
from bot.content.messages import simple_context
from bot.paths import LOCALES
from bot.wording.amounts import fill

_STYLE = """
body { font: 16px/1.5 system-ui, "Noto Sans", "Noto Sans Ethiopic", "Noto Sans Arabic", sans-serif;
       margin: 1.5rem; color: #1d2433; background: #fbf8f3; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; margin-bottom: 2.5rem; }
th, td { border: 1px solid #d9d2c5; padding: .5rem .7rem; vertical-align: top; background: #fff; }
td { white-space: pre-line; overflow-wrap: anywhere; }
td.simple { background: #f3f8f7; } th { text-align: start; background: #e6f1f0; }
.about { color: #5b6270; font-size: .85rem; } nav a { margin-inline-end: 1rem; }
"""


def write_page(path: Path) -> int:
    """Write the page to `path` and return the exit code."""
    content = load_content()
    path.write_text(page(content, today_in_the_netherlands()), encoding="utf-8")
    typer.echo(f"{len(content.topics)} topics: {path}")
    return 0


def page(content: Content, today: date) -> str:
    """Return the page: every answer with its four texts side by side, as shown on `today`."""
    states = _states(content)
    parts = [f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Selam</title>'
             f"<style>{_STYLE}</style><h1>What Selam says, {today}</h1><nav>"]  # fmt: skip
    parts += [f'<a href="#{subject}">{escape(subject)}</a>' for subject in content.subjects]
    parts.append("</nav>")
    for subject in content.subjects.values():
        parts.append(f'<h2 id="{subject.id}">{escape(subject.label)}</h2>')
        for topic in content.topics_of(subject.id):
            answer = content.answers[f"utter_{topic.id}"]
            parts.append(f"<h3 id='{topic.id}'>{escape(topic.id)}</h3>{_about(content, topic.id)}")
            parts.append(_table(answer, content, today, states))
    others = [answer for answer in content.answers.values() if not answer.topic]
    parts.append('<h2 id="others">Everything else</h2>')
    for answer in others:
        parts.append(f"<h3>{escape(answer.name)}</h3>{_table(answer, content, today, states)}")
    return "".join(parts) + "</html>\n"


def _about(content: Content, identifier: str) -> str:
    topic = content.topics[identifier]
    sources = ", ".join(
        f'<a href="{escape(s.url)}">{escape(s.name)}</a>{f" ({s.date})" if s.date else ""}'
        for s in topic.sources
    )
    steps = ", ".join(map(escape, topic.next))
    basis = f" <i>{escape(topic.basis)}</i>" if topic.basis else ""
    return (
        f'<p class="about">Sources: {sources}. Checked {topic.checked}, review by '
        f"{topic.review_by}. Next: {steps}.{basis}</p>"
    )


def _table(
    answer: Answer, content: Content, today: date, states: dict[tuple[str, str], str]
) -> str:
    languages = content.languages.speaks.values()
    rows = "<tr><th>English source</th>"
    for language in languages:
        state = states.get((language.code, answer.name), "no state")
        rows += f"<th>{escape(language.english)}: {escape(state)}</th>"
    rows += "</tr>"
    for context, text, kind in (
        (answer.name, answer.text, "text"),
        (simple_context(answer), answer.simple, "simple"),
    ):
        if not text:
            continue
        cells = f'<td class="{kind}">{escape(text)}</td>'
        for language in languages:
            shown = _shown(content, context, text, language, today)
            cells += (
                f'<td class="{kind}" lang="{language.code}" dir="{language.direction}">'
                f"{escape(shown)}</td>"
            )
        rows += f"<tr>{cells}</tr>"
    return f"<table>{rows}</table>"


def _shown(content: Content, context: str, text: str, language: Language, today: date) -> str:
    """Return a text in a language with the amounts of the day."""

    def instead(amount: Amount) -> str:
        return content.translate(amount.id, amount.instead, language.code)

    translated = content.translate(context, text, language.code)
    return fill(translated, content.amounts, language.locale, today, instead)


def _states(content: Content) -> dict[tuple[str, str], str]:
    """Return the state of each translation, by language and context."""
    states = {}
    domains = content.messages_by_domain()
    for language in content.languages.speaks.values():
        for domain in domains:
            path = catalogue_path(LOCALES, language.code, domain)
            for message in read_catalogue(path, language.locale) if path.exists() else ():
                if message.id:
                    states[language.code, str(message.context)] = "; ".join(message.user_comments)
    return states
