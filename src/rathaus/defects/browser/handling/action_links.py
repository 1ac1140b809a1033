"""Which page does a deed, and how the page of a report offers it."""

from typing import Any

from rathaus import _

PAGES = {
    "take": "uebernehmen",
    "publish": "veroeffentlichen",
    "refuse": "ablehnen",
    "start": "in-arbeit",
    "finish": "erledigt",
    "handle_otherwise": "nicht-behoben",
    "change_text": "text-aendern",
    "answer": "antworten",
    "reopen": "wieder-oeffnen",
    "hand_over": "weitergeben",
    "merge": "zusammenlegen",
    "add_outside": "extern-fragen",
}
#: Done at a press of the button; all others ask first.
AT_ONCE = ("take",)
#: What brings a report a step further stands out; the rest is there, but quieter.
ONWARD = ("take", "publish", "start", "finish", "handle_otherwise")
WRITING = ("answer", "add_outside")
GROUPS = ((_("Nächste Schritte"), ONWARD), (_("Schreiben"), WRITING))
OTHERS = _("Weitere Schritte")


def grouped(deeds: list[Any], report_url: str) -> list[dict[str, Any]]:
    """Buttons for what is possible now, in groups with a title; empty groups are left out."""
    possible = {each.name: each for each in deeds if each.is_possible and each.name in PAGES}
    named = {name for _title, names in GROUPS for name in names}
    groups = (*GROUPS, (OTHERS, tuple(name for name in possible if name not in named)))
    found = []
    for title, names in groups:
        links = [_link(possible[name], report_url) for name in names if name in possible]
        if links:
            found.append({"title": title, "links": links})
    return found


def refusals(deeds: list[Any]) -> list[dict[str, Any]]:
    """What is not possible now, each with a sentence why."""
    return [{"title": each.title, "reason": each.reason} for each in deeds if not each.is_possible]


def _link(deed, report_url):
    return {
        "title": deed.title,
        "url": f"{report_url}/@@{PAGES[deed.name]}",
        "is_at_once": deed.name in AT_ONCE,
        "css_class": "btn btn-primary" if deed.name in ONWARD else "btn btn-outline-primary",
    }
