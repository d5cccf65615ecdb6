"""Properties are tried on the same examples in every run, without a clock and without a file."""

import pytest
from hypothesis import settings

from actions.childcare.interview import Interview
from actions.childcare.replies import Replies, load_replies
from bot.content.childcare_rules import ChildcareRules
from bot.content.content import Content

settings.register_profile("estimate", deadline=None, derandomize=True, database=None)
settings.load_profile("estimate")


@pytest.fixture(scope="session")
def rules(content: Content) -> ChildcareRules:
    return content.childcare[0]


@pytest.fixture(scope="session")
def replies() -> Replies:
    return load_replies()


@pytest.fixture(scope="session")
def interview(rules: ChildcareRules, replies: Replies) -> Interview:
    return Interview(rules, replies)
