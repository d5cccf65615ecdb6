"""What Selam says on Telegram besides the answers of a conversation, in her language."""

from typing import Any

from rasa.core.agent import Agent
from rasa.shared.core.events import SlotSet, UserUttered

from bot.channels.telegram.handler import CHANNEL, Words


class NlgSpeaker:
    """Says it through the generator of the answers; the conversation does not change by it."""

    def __init__(self, agent: Agent) -> None:
        """Speak with the generator of `agent`, in the languages of its conversations."""
        self._agent = agent

    async def say(self, name: str, words: Words) -> dict[str, Any]:
        """Return the answer of the response `name`, with its direction left to Telegram."""
        store = self._agent.tracker_store
        tracker = await store.retrieve(words.chat) or store.init_tracker(words.chat)
        tracker.update(UserUttered("", metadata={"offered": words.offered}))
        if words.language:
            tracker.update(SlotSet("language", words.language))
        composition: dict[str, Any] = {}
        if words.left:
            part = {"response": "utter_telegram_left", "values": {"count": words.left}}
            composition["parts"] = [part]
        nlg = self._agent.processor.nlg
        return dict(await nlg.generate(name, tracker, CHANNEL, **composition))
