"""Who has a right to childcare allowance."""

from actions.childcare.situation import Situation
from bot.content.childcare_rules import ChildcareRules


def entitlement(
    situation: Situation, rules: ChildcareRules
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return why she has no right to the allowance, and why it is not certain that she has.

    Both parents must work, study, or follow integration or a route to work (Wet kinderopvang, art.
    1.6); without a partner only she. A partner outside the EU is an exception that a person must
    look at (Kamerstukken 36241).
    """
    refused, unsure = [], []
    parents = [("activity", situation.activity)]
    if situation.partner == "here":
        parents.append(("partner_activity", situation.partner_activity))
    for who, activity in parents:
        if activity == "unknown":
            unsure.append(who)
        elif activity not in rules.qualifies:
            refused.append(who)
    if situation.partner == "abroad":
        unsure.append("partner_abroad")
    return tuple(refused), tuple(unsure)
