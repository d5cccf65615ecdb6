"""Who may call: pages of the municipality, sessions that run, not too many at once."""

from rasa.core.lock_store import LockError
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.danger import is_urgent
from bot.channels.limits import Limits, client_address, limit_storage
from bot.channels.problem import problem
from bot.channels.refusal import generator_of, language_of, refusal, slow_down
from bot.channels.widget.embed import own_addresses
from bot.channels.widget.ended import EndedSessions
from bot.channels.widget.files import ANY
from bot.channels.widget.origins import Origins, origin_of, page_of
from bot.channels.widget.requests import token_of
from bot.channels.widget.tokens import MAX_LENGTH, Session, Tokens
from bot.content.municipalities import Municipality
from bot.payloads import PayloadSigner
from bot.privacy.session import session_seconds
from bot.privacy.tracker_store import PrivateTrackerStore
from bot.settings import Settings

PAUSED = "/problems/paused"
"""``type`` of the problem that a municipality has switched the widget off."""


class Refused(Exception):
    """A call that is not carried out; holds the response that says why."""

    def __init__(self, response: HTTPResponse) -> None:
        """Keep the response."""
        super().__init__(response.status)
        self.response = response


class TooMany(Refused):
    """A message that a limit holds up."""


class Admission:
    """Begins, checks and ends sessions."""

    def __init__(self, settings: Settings, signer: PayloadSigner) -> None:
        """Take secret and limits from the settings; `signer` tells payloads from text."""
        storage = limit_storage(settings.redis)
        self._signer = signer
        self._tokens = Tokens(settings.secret, session_seconds())
        self._limits = Limits(settings, storage)
        self._ended = EndedSessions(storage, session_seconds())
        self._origins = Origins(own_addresses(settings))
        self._store: PrivateTrackerStore | None = None

    async def begin(
        self, request: Request, municipality_id: str, language: str | None
    ) -> tuple[str, Session, Municipality]:
        """Return the token of a new session, the session and its municipality.

        Raises:
            Refused: as `_municipality`, and 429 when the address opens too many.
        """
        municipality = self._municipality(request, municipality_id, language)
        if wait := self._limits.session(client_address(request)):
            raise Refused(await slow_down(request, wait, "", language))
        return (*self._tokens.begin(municipality.id, language), municipality)

    def session(self, request: Request) -> Session:
        """Return the session of a call.

        Raises:
            Refused: 401 without a token of ours, and as `_municipality`.
        """
        session = self._tokens.read(token_of(request))
        if session is None:
            raise Refused(_unknown_token())
        self._municipality(request, session.municipality, session.language)
        return session

    async def let_pass(
        self, request: Request, session: Session, text: str, language: str | None
    ) -> None:
        """Let a message pass that is not one too many, in a session that runs.

        A message of danger is never one too many. A conversation that goes on renews its token.

        Args:
            request: the call.
            session: of the call.
            text: what she typed, or the payload of a button.
            language: code of the language that the call names.

        Raises:
            TooMany: 429.
            Refused: 401 after she erased it, or when it expired without a conversation.
        """
        wait = self._limits.message(session.sender_id, client_address(request))
        if wait and not is_urgent(text, self._signer.read(text, session.sender_id)):
            language = language or await self.language(request, session)
            raise TooMany(await slow_down(request, wait, session.sender_id, language))
        over = session.sender_id in self._ended
        if not over and self._tokens.has_expired(session):
            store = request.app.ctx.agent.tracker_store
            over = await store.retrieve(session.sender_id) is None
        if over:
            raise Refused(_unknown_token())

    def may_look(self, request: Request) -> bool:
        """Say whether a message that is held up may be looked at for danger."""
        return self._limits.may_look(client_address(request))

    async def language(self, request: Request, session: Session) -> str | None:
        """Return the language of a session's conversation, as far as it is known."""
        return await language_of(request, session.sender_id) or session.language

    async def end(self, request: Request) -> None:
        """Forget at once the conversation of the token in the body, after its running message."""
        text = request.body[: MAX_LENGTH + 2].decode("ascii", "replace").strip()
        session = self._tokens.read(text)
        if session is None:
            return
        self._ended.add(session.sender_id)
        agent = request.app.ctx.agent
        self._store = self._store or PrivateTrackerStore(agent.domain)
        try:
            async with agent.lock_store.lock(session.sender_id):
                await self._store.delete(session.sender_id)
        except LockError:
            await self._store.delete(session.sender_id)

    def may_show(self, request: Request) -> list[str]:
        """Return the ids of the municipalities whose widget the page that sent a request may show.

        A request for a script names its page by the referrer, if the page lets it.
        """
        page = page_of(request)
        if not page:
            return [ANY]
        municipalities = generator_of(request).content.municipalities.values()
        return [one.id for one in municipalities if one.shown and self._origins.allows(page, one)]

    def may_read(self, request: Request) -> bool:
        """Say whether the page that sent a call may read the response to it."""
        if request.path.endswith("/session"):
            return True
        municipalities = generator_of(request).content.municipalities
        return self._origins.knows(origin_of(request), municipalities)

    def _municipality(
        self, request: Request, identifier: str, language: str | None
    ) -> Municipality:
        """Return the municipality on whose page the widget stands.

        Raises:
            Refused: 403 for any other page, 503 while the municipality has paused it.
        """
        municipality = generator_of(request).content.municipalities.get(identifier)
        if municipality is None or not self._origins.allows(origin_of(request), municipality):
            raise Refused(problem(403, "this page is not an allowed origin of the municipality"))
        if not municipality.shown:
            title = "the municipality has paused the widget"
            raise Refused(refusal(request, 503, title, "utter_paused", language, PAUSED))
        return municipality


def _unknown_token() -> HTTPResponse:
    headers = {"WWW-Authenticate": "Bearer"}
    return problem(401, "there is no such session, or it has ended", headers=headers)
