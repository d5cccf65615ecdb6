from bot.checks.plan import check_plan
from bot.content.content import load_content
from tests.bot.checks.conftest import Repository


def found(repository: Repository) -> list[str]:
    return [str(finding) for finding in check_plan(load_content(repository.root))]


def test_the_plan_of_the_repository_is_right(repository: Repository) -> None:
    assert found(repository) == []


def test_a_topic_that_does_not_exist_is_found(repository: Repository) -> None:
    with repository.yaml("data/plan.yml") as plan:
        plan["wishes"]["work"]["topics"].append("work/gone")
    assert any("plan.yml:" in line and "work: no topic work/gone" in line
               for line in found(repository))  # fmt: skip


def test_for_her_whose_husband_is_what_is_hard_help_may_not_be_missing(
    repository: Repository,
) -> None:
    with repository.yaml("data/plan.yml") as plan:
        plan["obstacles"]["partner"]["topics"].remove("rights/violence")
    (line,) = found(repository)
    assert "partner: rights/violence must be among its topics" in line


def test_a_plan_that_is_too_long_is_found_for_the_answers_that_give_it(
    repository: Repository,
) -> None:
    with repository.yaml("data/plan.yml") as plan:
        plan["wishes"]["study"]["later"] = "Go and ask. " * 60
    lines = found(repository)
    assert lines
    assert all("plan.yml:" in line and ": study " in line for line in lines)
    assert any("study children more: " in line and "characters in ti" in line for line in lines)


def test_an_option_that_fits_in_no_button_is_found(repository: Repository) -> None:
    with repository.yaml("data/plan.yml") as plan:
        plan["times"]["a" * 60] = plan["times"]["more"]
        for wish in plan["wishes"].values():
            wish["steps"]["a" * 60] = wish["steps"]["more"]
    assert any("too long for a button" in line for line in found(repository))
