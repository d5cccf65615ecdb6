"""What understanding makes of her message, as the rules read it: nothing of the conversation."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.payloads import parse_data, selected_topic
from bot.text.concepts import DANGERS

UNSURE = frozenset({"nlu_fallback", "out_of_scope", "None"})
"""Intents that say that nothing was understood."""
POSTCODE = re.compile(r"(?<!\d)[1-9]\d{3}(?: ?[A-Za-z]{2})?(?!\d)")
"""Four digits, and perhaps two letters, in the Dutch way."""
CLAUSE_SURE = 0.6
"""Confidence from which a part of a message is a question of its own."""
PERHAPS = 0.35
"""Probability from which the likeliest of all is a command."""
SMALL_TALK = 0.45
"""Probability from which an intent of the conversation, likelier than all topics, is meant."""
WHOLE = 3
"""Words from which a message tells by itself in which language it is."""


@dataclass(frozen=True)
class Nearby:
    """What a message asks of the directory (`bot.nlu.nearby_request`)."""

    wanted: str = ""
    near: bool = False
    requests: frozenset[str] = frozenset()
    mentions: frozenset[str] = frozenset()
    loosely: frozenset[str] = frozenset()
    named: bool = False
    wishes: tuple[str, ...] = ()
    entry: int | None = None
    number: str = ""


@dataclass(frozen=True)
class Reading:
    """One message, understood.

    Attributes:
        intent: ``nlu_fallback`` where the likeliest is not likely enough.
        rasa_intent: Rasa's own of the message, by which the plain rules go.
        topic: the full id, where the intent is a group of topics or a show-card.
        payload: of the button that she pressed; empty for words.
        value: what the button carries.
        text: her words; empty for a button. They go no further than this turn.
        topics: topics with their probability, likeliest first.
        intents: probability of each intent.
        language: the code that the message itself tells, with `language_confidence` 0 to 1.
        script: ``arabic``, ``ethiopic``, ``latin`` or ``none`` (no letters).
        wanted_language: code of the language she asks for.
        named_languages: codes of those she names.
        bare_language: whether the message is the name of a language and nothing else.
        foreign: whether it is surely in a language that Selam does not speak.
        places: ids of the places it names, best first; several are places of one name.
        place_only: whether it holds hardly anything else.
        place_if_asked: the places that it names if it answers the question for her place.
        danger: the intent of danger, or empty; `danger_said`: a phrase of danger stands in it.
        danger_likely: how likely it is about danger at all, 0 to 1.
        nearby: what it asks of the directory.
        buttons: the buttons whose label it is, each (payload, only_after, domain).
        clauses: topics of its parts, where it asks several things, in order.
        municipality, page_language, offered: what its channel knows.
    """

    intent: str = "nlu_fallback"
    rasa_intent: str = ""
    topic: str = ""
    payload: str = ""
    value: str = ""
    text: str = ""
    topics: tuple[tuple[str, float], ...] = ()
    intents: Mapping[str, float] = field(default_factory=dict)
    language: str | None = None
    language_confidence: float = 0.0
    script: str = "none"
    wanted_language: str | None = None
    named_languages: tuple[str, ...] = ()
    bare_language: bool = False
    foreign: bool = False
    places: tuple[str, ...] = ()
    place_only: bool = False
    place_if_asked: tuple[str, ...] = ()
    danger: str = ""
    danger_said: bool = False
    danger_likely: float = 0.0
    nearby: Nearby = Nearby()
    buttons: tuple[tuple[str, str | None, str], ...] = ()
    clauses: tuple[str, ...] = ()
    municipality: str | None = None
    page_language: str | None = None
    offered: str | None = None

    @property
    def named_places(self) -> tuple[str, ...]:
        """The places it names; a postcode among other words, or a short message, names one too."""
        if self.places or not self.place_if_asked:
            return self.places
        alone = self.unsure and self.words <= WHOLE
        return self.place_if_asked if alone or POSTCODE.search(self.text) else ()

    @property
    def pressed(self) -> bool:
        """Whether she pressed a button."""
        return bool(self.payload)

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())

    @property
    def unsure(self) -> bool:
        """Whether nothing was understood for sure."""
        return not self.pressed and self.intent in UNSURE

    def probability(self, label: str) -> float:
        """Return how likely a topic or an intent is; 1 for what a button asks for."""
        if label in (self.topic, self.intent) and self.pressed:
            return 1.0
        if "/" in label:
            return dict(self.topics).get(label, 0.0)
        return float(self.intents.get(label, 0.0))

    def is_command(self, *labels: str, least: float = 0.5) -> bool:
        """Say whether it surely is one of these topics or intents."""
        if any(label in (self.topic, self.intent) for label in labels):
            return True
        likely = max(map(self.probability, labels))
        return likely >= least or (likely >= PERHAPS and likely >= self._likeliest())

    def _likeliest(self) -> float:
        """Return the probability of the likeliest topic or intent."""
        named = (value for name, value in self.intents.items() if name != "nlu_fallback")
        return max(named, default=0.0)

    @property
    def likeliest_talk(self) -> float:
        """How likely the likeliest intent is that is no group of topics."""
        groups = {topic.split("/")[0] for topic, _ in self.topics}
        groups.add("nlu_fallback")  # Rasa's own entry, as likely as its threshold
        named = (value for name, value in self.intents.items() if name not in groups)
        return max(named, default=0.0)

    def press(self, payload: str) -> "Reading":
        """Return the reading of the button with this payload, pressed in place of her words."""
        parsed = reading_of(parse_data(payload), {})
        return replace(
            parsed,
            payload=payload,
            rasa_intent=self.rasa_intent,
            language=self.language,
            language_confidence=self.language_confidence,
            script=self.script,
            municipality=self.municipality,
            page_language=self.page_language,
            offered=self.offered,
        )


def reading_of(parsed: Mapping[str, Any], metadata: Mapping[str, Any]) -> Reading:
    """Return the reading of a message.

    Args:
        parsed: Rasa's parse data, with the properties of Selam's own components.
        metadata: what the channel tells of the message.
    """
    intent = _intent(parsed)
    selector = (parsed.get("response_selector") or {}).get("default") or {}
    language, request = parsed.get("language") or {}, parsed.get("language_request") or {}
    entities = {one["entity"]: str(one["value"]) for one in parsed.get("entities") or ()}
    return Reading(
        intent=intent,
        rasa_intent=str((parsed.get("intent") or {}).get("name")),
        topic=selected_topic(parsed, intent)[0],
        payload=str(parsed.get("payload") or ""),
        value=next((entities[name] for name in _VALUES if name in entities), ""),
        text="" if parsed.get("payload") else str(parsed.get("text") or ""),
        topics=tuple(
            (item["intent_response_key"], float(item["confidence"]))
            for item in selector.get("ranking") or ()
        ),
        intents={
            str(item["name"]): float(item["confidence"])
            for item in parsed.get("intent_ranking") or ()
        },
        language=language.get("code"),
        language_confidence=float(language.get("confidence", 0.0)),
        script=str(language.get("script", "none")),
        wanted_language=request.get("wanted"),
        named_languages=tuple(request.get("named") or ()),
        bare_language=bool(request.get("bare")),
        foreign=bool(request.get("foreign")),
        places=tuple(entities["place"].split(",")) if "place" in entities else (),
        place_only=bool(parsed.get("place_only")),
        place_if_asked=tuple(parsed.get("place_if_asked") or ()),
        danger=intent if intent in DANGERS else "",
        danger_said=bool(parsed.get("danger_said")),
        danger_likely=float(parsed.get("danger_likely") or 0.0),
        nearby=_nearby(parsed.get("nearby") or {}),
        buttons=tuple((one[0], one[1], one[2]) for one in parsed.get("buttons") or ()),
        clauses=tuple(
            one["topic"]
            for one in parsed.get("clauses") or ()
            if one["topic"] and one["confidence"] >= CLAUSE_SURE
        ),
        municipality=metadata.get("municipality"),
        page_language=metadata.get("language"),
        offered=metadata.get("offered"),
    )


def _intent(parsed: Mapping[str, Any]) -> str:
    """Return the intent; below Rasa's threshold one of the conversation, where it is likeliest.

    To take "top, thx" for thanks harms nobody; a topic has to be surer.
    """
    intent = str((parsed.get("intent") or {}).get("name"))
    if intent != "nlu_fallback":
        return intent
    ranking = [one for one in parsed.get("intent_ranking") or () if one["name"] != intent]
    best = max(ranking, key=lambda one: float(one["confidence"]), default=None)
    small = best and best["name"] in _SMALL_TALK and float(best["confidence"]) >= SMALL_TALK
    return str(best["name"]) if best and small else intent


_SMALL_TALK = frozenset(
    (
        *("greet", "goodbye", "thank", "affirm", "deny", "menu", "who_are_you", "feelings"),
        *("talk_to_human", "explain_simpler", "repeat", "back", "listen", "stop", "continue"),
        *("dont_know", "why_ask", "tells_nobody"),
    )
)
_VALUES = ("value", "subject", "page", "language", "place")


def _nearby(read: Mapping[str, Any]) -> Nearby:
    return Nearby(
        wanted=str(read.get("wanted") or ""),
        near=bool(read.get("near")),
        requests=frozenset(read.get("requests") or ()),
        mentions=frozenset(read.get("mentions") or ()),
        loosely=frozenset(read.get("words") or ()),
        named=bool(read.get("named")),
        wishes=tuple(read.get("wishes") or ()),
        entry=read.get("entry"),
        number=str(read.get("number") or ""),
    )
