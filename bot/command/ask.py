"""``selam ask``: one answer in the terminal, without a server."""

import asyncio
import secrets
from typing import Any

import typer

from bot.command.run import train_in_a_process
from bot.model import MODEL_FILE, is_current
from bot.settings import Settings


def answer(text: str, language: str | None, verbose: bool, settings: Settings) -> int:
    """Print the answer to `text` and return the exit code.

    Args:
        text: the question.
        language: answer in this language; the question's own when None.
        verbose: print topic and confidence too.
        settings: where the model lies.
    """
    if not is_current(settings.home):
        code = train_in_a_process(settings)
        if code:
            return code
    from bot.quiet import quiet

    quiet(settings.log_level)
    messages, understood = asyncio.run(_ask(text, language, settings))
    for message in messages:
        typer.echo(message["text"])
        for button in message.get("buttons", ()):
            typer.echo(f"  [{button['title']}]")
    if verbose:
        typer.echo(understood)
    return 0 if messages else 1


async def _ask(
    text: str, language: str | None, settings: Settings
) -> tuple[list[dict[str, Any]], str]:
    """Return the answers and a line that says how the question was understood."""
    from rasa.core.agent import load_agent
    from rasa.core.utils import AvailableEndpoints

    from bot.action_endpoint import action_endpoint
    from bot.channels.exchange import Incoming, user_message
    from bot.paths import BOT
    from bot.payloads import PayloadSigner
    from bot.privacy.tracker_store import PrivateTrackerStore

    endpoints = AvailableEndpoints.read_endpoints(str(BOT / "endpoints.yml"))
    endpoints.action = action_endpoint(settings)
    agent = await load_agent(str(settings.home / MODEL_FILE), endpoints=endpoints)
    signer, sender = PayloadSigner(settings.secret), f"ask-{secrets.token_hex(8)}"
    if language:
        choice = user_message(
            Incoming("ask", sender, command=f"choose_language:{language}"), signer
        )
        await agent.handle_message(choice)
    message = user_message(Incoming("ask", sender, text), signer)
    try:
        await agent.handle_message(message)
    finally:
        await PrivateTrackerStore(agent.domain).delete(sender)
    parsed = message.parse_data or await agent.parse_message(message.text or "")
    return message.output_channel.messages, describe(parsed)


def describe(parsed: dict) -> str:
    """Return one line about Rasa's parse data: topic or intent, confidence, language."""
    intent = parsed.get("intent", {})
    selector = parsed.get("response_selector", {}).get("default", {}).get("response", {})
    topic = selector.get("intent_response_key", "")
    named = topic if topic.split("/")[0] == intent.get("name") else intent.get("name")
    language = (parsed.get("language") or {}).get("code") or "unknown"
    return f"{named}  confidence {intent.get('confidence', 0.0):.2f}  language {language}"
