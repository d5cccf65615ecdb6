import pytest

from actions.directory.place_form import ValidateNearbyForm
from tests.actions.trackers import bot, conversation, said


@pytest.mark.parametrize("text", ["كملي", "بدي كمل", "ቀጽሊ", "ንቀጽል", "ga door", "verder"])
def test_go_on_asks_for_the_place_again_whatever_it_is_taken_for(text: str) -> None:
    tracker = conversation(
        bot("utter_nearby_ask_place"),
        intent="crisis_violence",
        text=text,
        slots={"nearby": {"kinds": ["library"], "tries": 1}},
        loop="nearby_form",
    )
    events, messages = said(ValidateNearbyForm(), tracker)
    assert messages == []
    assert [event["name"] for event in events] == ["nearby"]
    assert events[0]["value"]["tries"] == 1
