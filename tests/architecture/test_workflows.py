"""The workflows do what their readable specification says, and nothing else."""

import re
from pathlib import Path

import pytest
from lxml import etree

ROOT = Path(__file__).parents[2]
SPECIFICATIONS = sorted((ROOT / "tests" / "workflows").glob("*.txt"))
DEFINITIONS = ROOT / "profiles" / "default" / "workflows"


def words(text, nothing):
    return [] if text == nothing else sorted(text.split(", "))


def read_specification(path):
    """Specification as plain data, in the shape of :func:`read_definition`."""
    workflow = {"states": {}, "transitions": {}}
    for line in path.read_text(encoding="utf-8").splitlines():
        if match := re.fullmatch(r'workflow (\S+) "(.*)"', line):
            workflow["id"], workflow["title"] = match.groups()
        elif match := re.fullmatch(r"initial (\S+)", line):
            workflow["initial"] = match[1]
        elif match := re.fullmatch(r'state (\S+) "(.*)"', line):
            part = workflow["states"][match[1]] = {"title": match[2], "permissions": {}}
        elif match := re.fullmatch(r'transition (\S+) "(.*)" to (\S+)', line):
            part = workflow["transitions"][match[1]] = {"title": match[2], "to": match[3]}
        elif match := re.fullmatch(r"    leads to: (.*)", line):
            part["leads to"] = words(match[1], "nothing")
        elif match := re.fullmatch(r"    needs: (.*)", line):
            part["needs"] = match[1].split(" or ")
        elif match := re.fullmatch(r"    (.+): (.*)", line):
            part["permissions"][match[1]] = words(match[2], "nobody")
        else:
            assert not line.strip(), f"{path.name} cannot be read: {line}"
    return workflow


def read_definition(path):
    """Workflow XML as plain data; permissions that are acquired are named so."""
    root = etree.parse(path).getroot()
    states = {
        state.get("state_id"): {
            "title": state.get("title"),
            "permissions": {
                entry.get("name"): sorted(role.text for role in entry)
                if entry.get("acquired") == "False"
                else "acquired"
                for entry in state.iter("permission-map")
            },
            "leads to": sorted(e.get("transition_id") for e in state.iter("exit-transition")),
        }
        for state in root.iter("state")
    }
    transitions = {
        transition.get("transition_id"): {
            "title": transition.get("title"),
            "to": transition.get("new_state"),
            "needs": [permission.text for permission in transition.iter("guard-permission")],
        }
        for transition in root.iter("transition")
    }
    return {
        "id": root.get("workflow_id"),
        "title": root.get("title"),
        "initial": root.get("initial_state"),
        "states": states,
        "transitions": transitions,
    }


def test_every_workflow_has_a_specification():
    defined = {folder.name for folder in DEFINITIONS.iterdir()}
    assert defined == {path.stem for path in SPECIFICATIONS}


@pytest.mark.parametrize("path", SPECIFICATIONS, ids=lambda path: path.stem)
def test_definition_equals_specification(path):
    definition = read_definition(DEFINITIONS / path.stem / "definition.xml")
    assert definition == read_specification(path)


@pytest.mark.parametrize("path", SPECIFICATIONS, ids=lambda path: path.stem)
def test_every_permission_of_a_state_is_managed(path):
    root = etree.parse(DEFINITIONS / path.stem / "definition.xml").getroot()
    managed = {permission.text for permission in root.findall("permission")}
    for state in read_specification(path)["states"].values():
        assert set(state["permissions"]) == managed


@pytest.mark.parametrize("path", SPECIFICATIONS, ids=lambda path: path.stem)
def test_transitions_lead_to_states_that_exist(path):
    workflow = read_specification(path)
    exits = {name for state in workflow["states"].values() for name in state["leads to"]}
    assert exits == set(workflow["transitions"])
    assert {t["to"] for t in workflow["transitions"].values()} <= set(workflow["states"])
    assert workflow["initial"] in workflow["states"]
