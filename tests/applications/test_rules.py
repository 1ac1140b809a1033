"""Who may do what in which state: one table for both kinds of cases.

It is compared with the rules and with the workflows, so that neither the pages nor Plone's own menu
nor REST allow more or less than stands here.
"""

from pathlib import Path

import pytest
from lxml import etree

from rathaus.applications.rule_table import CARRY_ON
from rathaus.applications.rule_table import DONE_STATES
from rathaus.applications.rule_table import OPEN_STATES
from rathaus.applications.rule_table import REASONS
from rathaus.applications.rule_table import RULES
from rathaus.applications.rule_table import SYSTEM_ACTIONS

WORKFLOWS = Path(__file__).parents[2] / "profiles" / "default" / "workflows"
STATES = {
    "n": "received",
    "f": "registered",
    "p": "in_progress",
    "q": "awaiting_applicant",
    "a": "in_approval",
    "d": "decided",
    "c": "closed",
    "s": "spam",
}
#: n new in the post box, f in the file, p in progress, q question open, a in approval, d decided,
#: c closed, s spam
TABLE = """
action               Clerk         Lead
take                 n f p q a     n f p q a
assign               n f p q a     n f p q a
hand_back            n f p q a     n f p q a
register             n             n
start                f             f
ask                  p             p
message              n f p q a d c n f p q a d c
write_letter         n f p q a     n f p q a
note                 n f p q a     n f p q a
resume               q             q
submit_for_approval  p a           p a
approve              -             a
refuse_approval      -             a
decide               p             p
close                d             d
add_paper            n f p q a     n f p q a
set_deadline         n f p q       n f p q
set_resubmission     n f p q a     n f p q a
set_labels           n f p q a     n f p q a
set_contact_person   n f p q       n f p q
link                 n f p q a     n f p q a
split                f p q         f p q
join                 n f p q       n f p q
hand_over            n f p q       n f p q
reject_as_spam       n             n
restore              s             s
"""
#: Steps of the workflow are made by the action of the same name; this one is also made again
#: without a step, when a draft is replaced.
WITHOUT_STEP = {("submit_for_approval", "in_approval")}


def rows():
    for line in TABLE.strip().splitlines()[1:]:
        action, clerk, lead = line[:21].strip(), line[21:35].split(), line[35:].split()
        yield action, {"Clerk": named(clerk), "Lead": named(lead)}


def named(letters):
    return {STATES[each] for each in letters if each != "-"}


ROWS = list(rows())
OWN_ROLES = etree.parse(WORKFLOWS.parent / "rolemap.xml").xpath("/rolemap/roles/role/@name")
OTHERS = sorted({*OWN_ROLES, "Manager", "Owner", "Site Administrator"} - {"Clerk", "Lead"})


def workflow(kind):
    return etree.parse(WORKFLOWS / f"{kind}_workflow" / "definition.xml").getroot()


def roles_with(root, permission, state):
    (entry,) = root.xpath(
        "state[@state_id=$state]/permission-map[@name=$name]", state=state, name=permission
    )
    return {role.text for role in entry}


def allowed(kind, action, role):
    root, rule = workflow(kind), RULES[action]
    return {state for state in rule.states if role in roles_with(root, rule.permission, state)}


def test_the_table_has_all_actions():
    assert [action for action, _states in ROWS] == list(RULES)


@pytest.mark.parametrize("kind", ["application", "case"])
@pytest.mark.parametrize(("action", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_rules_and_rights_are_as_the_table_says(kind, action, expected):
    assert {role: allowed(kind, action, role) for role in expected} == expected


@pytest.mark.parametrize("kind", ["application", "case"])
@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_does_anything(kind, role):
    assert not any(allowed(kind, action, role) for action in RULES)


@pytest.mark.parametrize("kind", ["application", "case"])
def test_the_workflow_lets_nobody_step_where_no_rule_does(kind):
    root = workflow(kind)
    steps = {
        (exit_.get("transition_id"), state.get("state_id"))
        for state in root.iter("state")
        for exit_ in state.iter("exit-transition")
    }
    names = {name for name, _state in steps}
    by_rules = {(name, state) for name in names for state in RULES[name].states}
    assert steps == by_rules - WITHOUT_STEP
    for transition in root.findall("transition"):
        name = transition.get("transition_id")
        needed = [each.text for each in transition.iter("guard-permission")]
        by_systems = [CARRY_ON] if kind == "case" and name in SYSTEM_ACTIONS else []
        assert needed == [RULES[name].permission, *by_systems]


@pytest.mark.parametrize("action", RULES)
def test_every_refusal_has_a_sentence(action):
    rule = RULES[action]
    for state in {*OPEN_STATES, *DONE_STATES} - set(rule.states):
        assert rule.reasons.get(state, REASONS[state])


def test_every_action_has_its_own_page():
    pages = [rule.page for rule in RULES.values()]
    assert len(set(pages)) == len(pages)
