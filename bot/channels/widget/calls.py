"""The calls of the widget: begin a session, send a message, choose a language, erase."""

from typing import Any

from sanic.request import Request
from sanic.response import HTTPResponse, empty, json

from bot.channels.body import BadRequest
from bot.channels.exchange import Exchange, Incoming
from bot.channels.problem import problem
from bot.channels.refusal import generator_of, refusal
from bot.channels.widget.admission import Admission, Refused, TooMany
from bot.channels.widget.requests import (
    TooLong,
    WidgetMessage,
    read_beginning,
    read_choice,
    read_message,
)
from bot.channels.widget.tokens import Session
from bot.channels.widget.words import interface
from bot.content.languages import Languages
from bot.payloads import PayloadSigner
from bot.privacy.session import session_seconds
from bot.settings import Settings

CHANNEL = "widget"


class Calls:
    """What happens at each call."""

    def __init__(
        self, settings: Settings, exchange: Exchange, signer: PayloadSigner, languages: Languages
    ) -> None:
        """Prepare the calls.

        Args:
            settings: secret, limits, the page of the quick exit.
            exchange: the way to Rasa and back.
            signer: tells payloads from text.
            languages: those Selam speaks.
        """
        self._exit_url = settings.exit_url
        self._exchange = exchange
        self._languages = languages
        self._seconds = int(session_seconds())
        self.admission = Admission(settings, signer)

    async def begin(self, request: Request) -> HTTPResponse:
        """Begin a session: a token, the words of the interface, the greeting."""
        try:
            identifier, language = read_beginning(request, self._languages)
        except BadRequest as error:
            raise Refused(problem(400, str(error))) from None
        token, session, municipality = await self.admission.begin(request, identifier, language)
        greeting = await self._exchange.say("utter_greet", session.sender_id, language)
        return json(
            {
                "token": token,
                "expires_in": self._seconds,
                **interface(generator_of(request), municipality),
                "exit_url": self._exit_url,
                "messages": [_shown(greeting)],
            },
            status=201,
            ensure_ascii=False,
        )

    async def answer(self, request: Request) -> HTTPResponse:
        """Answer a message; the same message again gets the same answer."""
        session = self.admission.session(request)
        message = await self._message(request, session)
        try:
            await self.admission.let_pass(request, session, message.text, message.language)
        except TooMany:
            if help_in_danger := await self._danger(request, session, message):
                return json({"messages": [_shown(help_in_danger)]}, ensure_ascii=False)
            raise
        if message.language:
            await self._choose(request, session, message.language)
        answers = await self._exchange.answers(
            Incoming(
                CHANNEL,
                session.sender_id,
                message.text,
                message_id=message.id,
                language=session.language,
                municipality=session.municipality,
            )
        )
        return json({"messages": [_shown(one) for one in answers]}, ensure_ascii=False)

    async def _danger(
        self, request: Request, session: Session, message: WidgetMessage
    ) -> dict[str, Any] | None:
        """Return the help for a message of danger that a limit holds up, or None."""
        if not self.admission.may_look(request):
            return None
        language = message.language or await self.admission.language(request, session)
        return await self._exchange.danger(
            Incoming(CHANNEL, session.sender_id, message.text, language=language)
        )

    async def choose(self, request: Request) -> HTTPResponse:
        """Go on in another language."""
        session = self.admission.session(request)
        try:
            language = read_choice(request, self._languages)
        except BadRequest as error:
            raise Refused(problem(400, str(error))) from None
        await self.admission.let_pass(request, session, "", language)
        await self._choose(request, session, language)
        return json({"messages": []})

    async def erase(self, request: Request) -> HTTPResponse:
        """Forget a conversation; says the same of every token, good or not."""
        await self.admission.end(request)
        return empty(204)

    async def _message(self, request: Request, session: Session) -> WidgetMessage:
        """Return the message of a call.

        Raises:
            Refused: 413 when it is too long, 400 when it is none; both with a kind word.
        """
        try:
            return read_message(request, self._languages)
        except TooLong:
            status, title, response = 413, "the message is too long", "utter_widget_too_long"
        except BadRequest as error:
            status, title, response = 400, str(error), "utter_sorry"
        language = await self.admission.language(request, session)
        raise Refused(refusal(request, status, title, response, language))

    async def _choose(self, request: Request, session: Session, language: str) -> None:
        """Let a conversation go on in a language, unless she has chosen it already.

        A message that is sent again then finds itself the newest one still.
        """
        tracker = await request.app.ctx.agent.tracker_store.retrieve(session.sender_id)
        chosen = tracker and tracker.get_slot("language_chosen")
        if chosen and tracker.get_slot("language") == language:
            return
        command = f"choose_language:{language}"
        await self._exchange.answers(
            Incoming(CHANNEL, session.sender_id, command=command, municipality=session.municipality)
        )


def _shown(answer: dict[str, Any]) -> dict[str, Any]:
    """Return an answer as the widget gets it."""
    return {"language": None, "buttons": [], "sources": [], **answer}
