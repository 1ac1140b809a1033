"""Which page does an action of ``rules``, and how the case page offers it."""

from dataclasses import dataclass

from rathaus import _
from rathaus.applications.interfaces import Action

#: Done at a press of the button, all others ask first.
AT_ONCE = ("take", "hand_back", "start", "resume")
#: What brings the case a step further stands out; the rest is there, but quieter.
ONWARD = ("take", "register", "start", "submit_for_approval", "approve", "decide", "close")
WRITING = ("ask", "message", "write_letter", "note")
GROUPS = ((_("Nächste Schritte"), ONWARD), (_("Schreiben"), WRITING))
OTHERS = _("Weitere Schritte")


@dataclass(frozen=True)
class ActionLink:
    """A button of the case page."""

    name: str
    title: str
    url: str
    is_at_once: bool
    css_class: str


def grouped(actions: list[Action], case_url: str) -> list[dict]:
    """Buttons for what is possible now, in groups with a title; empty groups are left out."""
    possible = {each.name: each for each in actions if each.is_possible and each.page}
    named = {name for _title, names in GROUPS for name in names}
    groups = (*GROUPS, (OTHERS, tuple(name for name in possible if name not in named)))
    found = []
    for title, names in groups:
        links = [_link(possible[name], case_url) for name in names if name in possible]
        if links:
            found.append({"title": title, "links": links})
    return found


def refusals(actions: list[Action]) -> list[dict]:
    """What is not possible now, each with a sentence why."""
    return [
        {"title": each.title, "reason": each.reason} for each in actions if not each.is_possible
    ]


def _link(action: Action, case_url: str) -> ActionLink:
    return ActionLink(
        action.name,
        action.title,
        f"{case_url}/@@{action.page}",
        action.name in AT_ONCE,
        "btn btn-primary" if action.name in ONWARD else "btn btn-outline-primary",
    )
