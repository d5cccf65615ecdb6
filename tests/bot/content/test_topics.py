import datetime
from pathlib import Path

import pytest

from bot.content.content import Content
from bot.content.errors import ContentError
from bot.content.topics import Subject, Topic, load_topics

TOPICS = """\
subjects:
  home: {label: My money, topics: [work/pay]}
  work: {label: Work, groups: [work]}

topics:
  work/start:
    label: May I work?
    sources:
    - {name: UWV, url: https://www.uwv.nl, date: 2026-01-01}
    - {name: Rijksoverheid, url: https://www.rijksoverheid.nl}
    checked: 2026-09-10
    review_by: 2027-01-01
    next: [work/pay, plan]
  work/pay:
    label: What do I earn?
    sources: [{name: UWV, url: https://www.uwv.nl}]
    checked: 2026-09-10
    review_by: 2027-01-01
"""


def loaded(data: Path, text: str = TOPICS) -> tuple[dict[str, Subject], dict[str, Topic]]:
    (data / "topics.yml").write_text(text, encoding="utf-8")
    return load_topics(data)


def test_subjects_and_topics_keep_the_order_of_the_menu(tmp_path: Path) -> None:
    subjects, topics = loaded(tmp_path)
    assert list(subjects) == ["home", "work"]
    assert list(topics) == ["work/start", "work/pay"]


def test_a_topic_has_its_sources_dates_and_next_steps(tmp_path: Path) -> None:
    topic = loaded(tmp_path)[1]["work/start"]
    assert (topic.group, topic.label, topic.line) == ("work", "May I work?", 6)
    assert [source.name for source in topic.sources] == ["UWV", "Rijksoverheid"]
    assert topic.sources[1].date is None
    assert topic.checked == datetime.date(2026, 9, 10)
    assert topic.review_by == datetime.date(2027, 1, 1)
    assert topic.next == ("work/pay", "plan")


@pytest.mark.parametrize(
    ("written", "broken", "reason"),
    [
        ("  work/start:", "  wrok/start:", "topics.yml:6: wrok/start: no group wrok"),
        ("[work/pay]", "[work/none]", "topics.yml:2: home: work/none is no topic"),
        ("[work/pay]", "[work/pay, work/pay]", "topics.yml:2: home: work/pay stands twice"),
        ("topics: [work/pay]", "groups: [work]", "topics.yml: work: the group stands in two"),
    ],
)
def test_a_topic_that_does_not_stand_in_one_subject_is_an_error(
    written: str, broken: str, reason: str, tmp_path: Path
) -> None:
    with pytest.raises(ContentError, match=reason):
        loaded(tmp_path, TOPICS.replace(written, broken, 1))


@pytest.mark.parametrize(
    ("written", "broken", "reason"),
    [
        ("url: https://www.uwv.nl,", "url: http://www.uwv.nl,", "sources.0.url: string does not"),
        ("url: https://www.uwv.nl,", "url: https://a b,", "sources.0.url: string does not"),
        ("    label: May I work?\n", "", "label: field required"),
        ("label: May I work?", "label: ''", "label: ensure this value has at least 1"),
        ("    checked: 2026-09-10\n", "", "checked: field required"),
        ("review_by: 2027-01-01", "review_by: later", "review_by: invalid date format"),
        ("next: [work/pay, plan]", "then: [work/pay]", "then: extra fields not permitted"),
    ],
)
def test_a_topic_that_breaks_the_schema_is_named(
    written: str, broken: str, reason: str, tmp_path: Path
) -> None:
    with pytest.raises(ContentError, match=rf"topics.yml:\d+: work/start: {reason}"):
        loaded(tmp_path, TOPICS.replace(written, broken, 1))


def test_a_topic_without_sources_is_an_error(tmp_path: Path) -> None:
    text = TOPICS.replace("sources: [{name: UWV, url: https://www.uwv.nl}]", "sources: []")
    with pytest.raises(ContentError, match="work/pay: sources: at least one source is needed"):
        loaded(tmp_path, text)


@pytest.mark.parametrize("identifier", ["work", "Work/pay", "work/pay/more", "work/pay-day"])
def test_an_id_that_is_no_group_and_name_is_an_error(identifier: str, tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=f"{identifier}: id: string does not match"):
        loaded(tmp_path, TOPICS.replace("  work/pay:", f"  {identifier}:"))


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"topics.yml: the file is missing"):
        load_topics(tmp_path)


@pytest.mark.parametrize("topic", ["childcare/who", "rights/decide_herself"])
def test_the_repository_has_its_topics_with_a_source(topic: str, content: Content) -> None:
    assert content.topics[topic].sources


def test_every_topic_stands_in_one_subject(content: Content) -> None:
    standing = [topic.id for subject in content.subjects for topic in content.topics_of(subject)]
    assert sorted(standing) == sorted(content.topics)
    assert content.topics_of("home")[0].id == "rights/decide_herself"
    assert content.topics_of("nothing") == []
