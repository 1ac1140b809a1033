"""Rules in prose, put beside the questions they speak of.

A rule names elements by their ids, in older texts by those of XDatenfelder 2.0, which have eight
digits instead of eleven.
"""

import re
from collections.abc import Iterator

from rathaus.formats.xdatenfelder.api import Group
from rathaus.formats.xdatenfelder.api import Rule
from rathaus.formats.xdatenfelder.api import Schema
from rathaus.forms.fim.report import RuleLine
from rathaus.forms.fim.structure import Path
from rathaus.forms.fim.structure import Placed

_IDS = re.compile(r"\b([FG])(\d{11}|\d{8})\b")


def place_rules(schema: Schema, placed: list[Placed]) -> list[RuleLine]:
    """Write every rule at the questions it concerns, as ``rules``.

    :param placed: questions that can still be changed
    :returns: the rules of the schema in its order, each with the names of its questions
    """
    found: dict[tuple[str, str], RuleLine] = {}
    for owner, rule in _rules(schema):
        questions = _concerned(rule, owner, placed)
        said = _sentence(rule)
        for question in questions:
            if said not in question.setdefault("rules", []):
                question["rules"].append(said)
        key = (rule.id or rule.name, rule.text)
        names = (*(found[key].names if key in found else ()), *(each["name"] for each in questions))
        found[key] = RuleLine(
            rule.id, rule.name, _text(rule), tuple(dict.fromkeys(names)), rule.line
        )
    return list(found.values())


def _rules(holder: Schema | Group, path: Path = ()) -> Iterator[tuple[Path, Rule]]:
    """Every rule with the place of the element that has it."""
    for rule in holder.rules:
        yield path, rule
    for child in getattr(holder, "children", ()):
        element = child.element
        if isinstance(element, Group):
            yield from _rules(element, (*path, element.id))
        else:
            for rule in element.rules:
                yield (*path, element.id), rule


def _concerned(rule: Rule, owner: Path, placed: list[Placed]) -> list[dict]:
    inside = [each for each in placed if each.path[: len(owner)] == owner]
    found = []
    for fim_id in _ids(f"{rule.text}\n{rule.script}\n{rule.name}"):
        exact = [each.question for each in inside if each.path[-1] == fim_id]
        below = [each.question for each in inside if fim_id in each.path[len(owner) :]]
        found += exact or below[:1]
    if not found:
        found = [each.question for each in inside][:1] or [each.question for each in placed][:1]
    return list({id(each): each for each in found}.values())


def _ids(text: str) -> list[str]:
    found = (
        f"{letter}{number}" if len(number) == 11 else f"{letter}{number[:2]}000{number[2:]}"
        for letter, number in _IDS.findall(text)
    )
    return list(dict.fromkeys(found))


def _sentence(rule: Rule) -> str:
    head = " ".join(filter(None, (rule.id, rule.name)))
    return f"{head}: {_text(rule)}" if head else _text(rule)


def _text(rule: Rule) -> str:
    script = f"Skript: {rule.script}" if rule.script else ""
    return "\n".join(filter(None, (rule.text or rule.description, script)))
