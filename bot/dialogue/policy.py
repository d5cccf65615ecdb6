"""Rasa's policy for all that depends on where the conversation stands.

A policy is the hook that fits Rasa's grain best: it sees the tracker and predicts the next action,
and Rasa applies the events it gives before the action runs. It stands before RulePolicy, which
decides what it leaves alone (the plain one-to-one rules of ``data/stories``).
"""

from collections.abc import Mapping
from typing import Any

from rasa.core.policies.policy import Policy, PolicyPrediction
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, SlotSet, UserUttered
from rasa.shared.core.generator import TrackerWithCachedStates
from rasa.shared.core.trackers import DialogueStateTracker

from actions.forms import forms
from bot.content.content import repository_content
from bot.dialogue.decide import decide
from bot.dialogue.reading import reading_of
from bot.dialogue.state import read_state


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True
)
class DialoguePolicy(Policy):
    """Predicts what `bot.dialogue.decide` decides; learns nothing."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the priority: above RulePolicy's 6."""
        return {"priority": 7}

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        featurizer: Any = None,
    ) -> None:
        """Create the policy (Rasa's factory)."""
        super().__init__(config, model_storage, resource, execution_context, featurizer)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "DialoguePolicy":
        """Load the policy: it keeps nothing with the model."""
        return cls(config, model_storage, resource, execution_context)

    def train(
        self, training_trackers: list[TrackerWithCachedStates], domain: Domain, **kwargs: Any
    ) -> Resource:
        """Learn nothing."""
        return self._resource

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        """Return the next action, with the slots that change; none where the plain rules decide.

        After an action of this turn nothing more is said.
        """
        if tracker.latest_action_name not in (ACTION_LISTEN_NAME, None):
            return self._predicted(domain, ACTION_LISTEN_NAME, [])
        message = tracker.latest_message
        if not isinstance(message, UserUttered):
            return self._predicted(domain, None, [])
        content = repository_content()
        reading = reading_of(message.parse_data, message.metadata or {})
        decision = decide(read_state(tracker, content), reading, content, forms())
        events = _events({**decision.changes, "wording": dict(decision.wording)}, tracker)
        return self._predicted(domain, decision.action, events)

    def _predicted(
        self, domain: Domain, action: str | None, events: list[Event]
    ) -> PolicyPrediction:
        result = self._default_predictions(domain)
        if action is not None:
            result[domain.index_for_action(action)] = 1.0
        # Applied whichever policy decides: the language counts for the plain rules too.
        return self._prediction(result, events=events)


def _events(changes: Mapping[str, Any], tracker: DialogueStateTracker) -> list[Event]:
    slots = tracker.current_slot_values()
    return [SlotSet(name, value) for name, value in changes.items() if slots.get(name) != value]
