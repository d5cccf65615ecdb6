"""Rasa's natural language generator: answers from `Content`, in her language, for today."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from babel.dates import format_date
from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.answers.choices import Choice, Turn, make_choices, offered_first
from bot.answers.history import read_history
from bot.content.amounts import Amount, today_in_the_netherlands
from bot.content.answers import Answer
from bot.content.content import Content, repository_content
from bot.content.messages import label_context, note_context, simple_context
from bot.content.topics import Topic
from bot.events import latest_parse, offered_language, session_events
from bot.payloads import PayloadSigner, selected_topic
from bot.pictures import estimate
from bot.pictures.estimate import Shares
from bot.privacy.session import session_minutes
from bot.settings import read_settings
from bot.wording.amounts import fill, isolate
from bot.wording.values import in_words, put

DEFAULT_LANGUAGE = "nl"
LIKELY = 0.25
"""Confidence from which a topic is offered beside help in danger."""
SURE = 0.5
"""Confidence from which the language of a message is taken as known."""
NO_VALUES: Mapping[str, str] = MappingProxyType({})


class GettextGenerator(NaturalLanguageGenerator):
    """Puts the responses of the domain into words: gettext, amounts, buttons, source."""

    def __init__(
        self,
        endpoint_config: EndpointConfig | None = None,
        domain: Domain | None = None,
        content: Content | None = None,
        signer: PayloadSigner | None = None,
        today: Callable[[], datetime.date] = today_in_the_netherlands,
    ) -> None:
        """Create the generator; Rasa gives the first two arguments and needs neither.

        Args:
            endpoint_config: the entry ``nlg`` of ``endpoints.yml``.
            domain: of the loaded model; the same texts are read from `content`.
            content: all content; the repository's when not given.
            signer: signs the payloads of buttons; with the secret of the settings when not given.
            today: gives the day for which amounts are filled in.
        """
        self.content = content or repository_content()
        settings = read_settings()
        self._secret = settings.secret
        self._signer = signer or PayloadSigner(settings.secret)
        self._today = today
        self._times = {
            "retention_days": str(settings.retention_days),
            "session_minutes": str(session_minutes()),
        }

    async def generate(
        self,
        utter_action: str,
        tracker: DialogueStateTracker,
        output_channel: str,
        **kwargs: Any,
    ) -> dict[str, Any] | None:
        """Return the message for a response of the domain, or None when it does not exist.

        The message holds ``text``, ``buttons`` (signed payloads), ``language``, ``answer`` (the
        response that is shown in the end), ``sources`` and, for show-cards, the Dutch ``card``.

        Args:
            utter_action: name of the response.
            tracker: the conversation.
            output_channel: name of the channel; answers are the same on all.
            kwargs: what a custom action says about its answer: ``values`` (what stands in braces,
                see `bot.wording.values`), ``parts`` (more responses for the same message, each
                ``{"response": name, "values": {...}}``, or ``{"lines": [...]}`` for several that
                stand line under line), ``choices`` (its own buttons, each
                ``{"response": name of the label, "values": {...}, "payload": ...}``), ``card``
                (a Dutch text to show), ``answer`` (by which name it is known, where that is not
                its first response), ``picture`` (four amounts, see `bot.pictures.estimate`) and
                ``form`` (true where the answer belongs to the form that runs).
        """
        wording = tracker.get_slot("wording") or {}
        turn = self._turn(tracker, wording)
        composed = any(kwargs.get(part) for part in ("values", "parts", "choices", "form"))
        if composed:
            message = self._composed(utter_action, turn, tracker.sender_id, kwargs)
        else:
            message = self._decided(utter_action, turn, tracker, wording)
        if message and (asked := self.content.topics.get(wording.get("asks") or "")):
            label = self._topic_label(asked, turn.language or DEFAULT_LANGUAGE)
            message = {**message, "text": f"{label}\n\n{message['text']}"}
        return self._with_lines_before(message, turn, wording.get("before") or ())

    def _topic_label(self, topic: Topic, language: str) -> str:
        """Return the question that a topic answers, as its button asks it."""
        return self.content.translate(label_context(topic), topic.label, language)

    def _decided(
        self,
        utter_action: str,
        turn: Turn,
        tracker: DialogueStateTracker,
        wording: Mapping[str, Any],
    ) -> dict[str, Any] | None:
        """Return the message for the answer that the decision names, or for a plain response."""
        answer = self.content.answers.get(wording.get("answer") or utter_action)
        if answer is None:
            return None
        if answer.name == "utter_unsupported_language":
            return self._in_her_own_language(turn, tracker.sender_id, wording.get("recognised"))
        simple = bool(wording.get("simple"))
        if answer.forgets:
            turn = Turn(None if answer.all_languages else turn.language)
        text = self._text(answer, simple, turn)
        if answer.then_last_answer and turn.history.last:
            answer = self.content.answers[turn.history.last]
            text += "\n\n" + self._text(answer, False, turn)
        message = self._message(text, answer, simple, turn, tracker.sender_id)
        return self._with_local_note(message, answer, tracker)

    def _with_lines_before(
        self, message: dict[str, Any] | None, turn: Turn, before: Sequence[str]
    ) -> dict[str, Any] | None:
        """Return a message with sentences told first, such as the quiet line with the numbers."""
        if not message or not before:
            return message
        answers = [self.content.answers[name] for name in before]
        lines = [self._words(one, False, turn.language or DEFAULT_LANGUAGE) for one in answers]
        return {**message, "text": "\n\n".join([*lines, message["text"]])}

    def say(self, response: str, language: str) -> str:
        """Return the words of a response outside of a conversation, such as a refusal."""
        return self._words(self.content.answers[response], False, language)

    def say_text(self, context: str, text: str, language: str) -> str:
        """Return an English text of the content in `language`, as it is shown."""
        translated = self.content.translate(context, text, language)
        return isolate(translated, self.content.languages.speaks[language])

    def _with_local_note(
        self, message: dict[str, Any], answer: Answer, tracker: DialogueStateTracker
    ) -> dict[str, Any]:
        """Return `message` with what the municipality she comes from adds to its topic."""
        newest = tracker.latest_message
        municipality = self.content.municipalities.get(
            (newest.metadata.get("municipality") if newest else None) or ""
        )
        note = municipality.notes.get(answer.topic or "") if municipality else None
        if municipality is None or note is None or not message["language"]:
            return message
        context = note_context(municipality.id, str(answer.topic))
        text = self.say_text(context, note.text, message["language"])
        source = {"name": note.source.name, "url": note.source.url}
        return {
            **message,
            "text": f"{message['text']}\n\n{text}",
            "sources": [*message["sources"], source],
        }

    def _turn(self, tracker: DialogueStateTracker, wording: Mapping[str, Any]) -> Turn:
        """Return what is known when an answer is put into words."""
        events = session_events(tracker.events)
        parse_data = latest_parse(events)
        values = [entity["value"] for entity in parse_data.get("entities", ())
                  if entity.get("entity") in ("subject", "page")]  # fmt: skip
        language = tracker.get_slot("language")
        if language not in list(self.content.languages.speaks):
            language = None
        detected = parse_data.get("language") or {}
        sure = detected.get("confidence", 0.0) >= SURE
        choices = wording.get("choices")
        likeliest, confidence = selected_topic(parse_data)
        return Turn(
            language,
            read_history(events, self.content.answers),
            str(wording.get("value") or (values[0] if values else "")),
            detected.get("code") if sure else None,
            tracker.get_slot("form"),
            bool(tracker.get_slot("form_aside")),
            offered=offered_language(events),
            offer=tuple(wording.get("offer") or ()),
            choices=None if choices is None else tuple(choices),
            not_safe=bool(wording.get("not_safe")),
            likeliest=likeliest if confidence >= LIKELY else "",
        )

    def _composed(
        self, utter_action: str, turn: Turn, sender_id: str, composition: dict[str, Any]
    ) -> dict[str, Any] | None:
        """Return a message that a custom action composed of responses and values."""
        answer = self.content.answers.get(composition.get("answer") or utter_action)
        if answer is None:
            return None
        turn = replace(turn, answers_form=bool(composition.get("form")))
        shown_in = self._shown_in(answer, turn)
        language = shown_in or DEFAULT_LANGUAGE
        parts = [{"response": utter_action, "values": composition.get("values")}]
        parts += composition.get("parts") or []
        codes = [shown_in] if shown_in else offered_first(turn, self.content)
        texts = [self._part(part, code) for code in codes for part in parts]
        buttons = [
            self._button(Choice(self._label(choice, language), choice["payload"]), sender_id)
            for choice in composition.get("choices") or []
        ]
        message = self._message("\n\n".join(texts), answer, False, turn, sender_id)
        if card := composition.get("card"):
            message |= {"text": f"{message['text']}\n\n{card}", "card": card}
        if amounts := composition.get("picture"):
            message["image"] = self._picture(Shares(*map(Decimal, amounts)), language)
        return {**message, "buttons": buttons + message["buttons"]}

    def _label(self, choice: dict[str, Any], language: str) -> str:
        """Return the words of a button: its response, or a label that is no word."""
        return str(choice["label"]) if "label" in choice else self._part(choice, language)

    def _picture(self, shares: Shares, language: str) -> dict[str, str]:
        """Return address and text alternative of the picture of an estimate."""
        return {
            "url": estimate.address(shares, language, self._secret),
            "alt": estimate.alternative(shares, language, self.content),
        }

    def _part(self, part: dict[str, Any], language: str) -> str:
        """Return the words of one response of a composed message, or of several as lines."""
        if "lines" in part:
            return "\n".join(self._part(line, language) for line in part["lines"])
        answer = self.content.answers[part["response"]]
        values = {
            name: in_words(value, language, self.content)
            for name, value in (part.get("values") or {}).items()
        }
        return self._words(answer, False, language, values)

    def _text(self, answer: Answer, simple: bool, turn: Turn) -> str:
        """Return the words of an answer, in all languages where hers is not known yet."""
        if turn.language is None and answer.all_languages:
            languages = offered_first(turn, self.content)
            return "\n\n".join(self._words(answer, simple, code) for code in languages)
        return self._words(answer, simple, self._shown_in(answer, turn) or DEFAULT_LANGUAGE)

    @staticmethod
    def _shown_in(answer: Answer, turn: Turn) -> str | None:
        """Return the language in which an answer is shown, or None for all of them."""
        if turn.language is None and not answer.all_languages:
            return turn.offered or DEFAULT_LANGUAGE
        return turn.language

    def _words(
        self, answer: Answer, simple: bool, language: str, values: Mapping[str, str] = NO_VALUES
    ) -> str:
        content = self.content
        context, source = answer.name, answer.text
        if simple and answer.simple:
            context, source = simple_context(answer), answer.simple
        speaks = content.languages.speaks[language]

        def instead(amount: Amount) -> str:
            return content.translate(amount.id, amount.instead, language)

        text = content.translate(context, source, language)
        text = fill(text, content.amounts, speaks.locale, self._today(), instead)
        text = put(text, {**self._times, **values})
        if answer.topic and not simple:
            text += "\n" + self._source_line(answer.topic, language)
        return isolate(text, speaks)

    def _card_text(self, answer: Answer, language: str | None) -> str | None:
        """Return the Dutch text of a show-card, with an interpreter of her language."""
        card = self.content.cards.get(answer.card or "")
        speaks = self.content.languages.speaks.get(language or "")
        return card.written_for(speaks.dutch if speaks else None) if card else None

    def _source_line(self, topic_id: str, language: str) -> str:
        """Return the line that names the first source of a topic and when it was checked."""
        topic = self.content.topics[topic_id]
        line = self.content.answers["utter_source"]
        text = self.content.translate(line.name, line.text, language)
        locale = self.content.languages.speaks[language].locale
        checked = format_date(topic.checked, "long", locale=locale)
        return text.format(source_name=topic.sources[0].name, checked_date=checked)

    def _in_her_own_language(self, turn: Turn, sender_id: str, code: str | None) -> dict[str, Any]:
        """Return the line for a language Selam does not speak, in that language."""
        answer = self.content.answers["utter_unsupported_language"]
        other = self.content.languages.recognises.get(code or "")
        text = other.we_speak if other else self._text(answer, False, turn)
        message = self._message(text, answer, False, turn, sender_id)
        return {**message, "language": other.code} if other else message

    def _message(
        self, text: str, answer: Answer, simple: bool, turn: Turn, sender_id: str
    ) -> dict[str, Any]:
        choices = make_choices(answer, turn, self.content)
        if simple:
            choices = [choice for choice in choices if choice.payload != "explain_simpler"]
        topic = self.content.topics.get(answer.topic or "")
        card = self._card_text(answer, turn.language)
        return {
            "text": f"{text}\n\n{card}" if card else text,
            "card": card,
            "buttons": [self._button(choice, sender_id) for choice in choices],
            "language": self._shown_in(answer, turn),
            "answer": answer.name,
            "sources": [{"name": s.name, "url": s.url} for s in topic.sources]
            if topic and not simple
            else [],
        }

    def _button(self, choice: Choice, sender_id: str) -> dict[str, str]:
        """Return a button with its signed payload, and the number that it calls, if any."""
        payload = self._signer.sign(choice.payload, sender_id)
        if not choice.phone:
            return {"title": choice.label, "payload": payload}
        value = self.content.amounts[choice.phone].on(self._today())
        number = str(value.value) if value else ""
        title = choice.label.replace(f"{{{choice.phone}}}", number)
        return {"title": title, "payload": payload, "phone": number}
