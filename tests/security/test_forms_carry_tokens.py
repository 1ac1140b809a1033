"""Every form that changes something for somebody who is logged in carries a token, or says why not."""

import re
from pathlib import Path

import rathaus

SOURCE = Path(rathaus.__file__).parent
FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)
HEAD = re.compile(r"<form\b[^>]*?method=\"post\"", re.DOTALL | re.IGNORECASE)
#: The token itself, or the macro of the room that holds it.
TOKEN = re.compile(r"authenticator|view/parts/macros/hidden")

BY_KEY = "the key in the address or the page is the right, and no login gives any"
ONLY_READS = "searches or hands out; by POST so that no words stand in an address"
#: Templates whose forms carry none, with the reason. Nothing else may.
WITHOUT: dict[str, str] = {
    "applications/browser/applicant/templates/status_page.pt": BY_KEY,
    "applications/browser/clerk/templates/inbox.pt": ONLY_READS,
    "defects/browser/handling/templates/outside_page.pt": BY_KEY,
    "defects/browser/reporter/templates/confirm.pt": BY_KEY,
    "defects/browser/reporter/templates/follow.pt": BY_KEY,
    "defects/browser/reporter/templates/own_report.pt": BY_KEY,
    "defects/browser/reporter/templates/report.pt": "anybody reports, and no login changes what that does",
    "defects/browser/reporter/templates/unfollow.pt": BY_KEY,
    "desk/browser/templates/document_page.pt": ONLY_READS,
    "desk/browser/templates/list_page.pt": ONLY_READS,
    "desk/browser/templates/start_page.pt": ONLY_READS,
    "forms/browser/templates/begun.pt": BY_KEY,
    "forms/browser/templates/continue.pt": BY_KEY,
    "forms/browser/templates/newer_revision.pt": BY_KEY,
    "forms/browser/templates/review.pt": BY_KEY,
    "forms/browser/templates/saved.pt": BY_KEY,
    "forms/browser/templates/step.pt": BY_KEY,
    "records/browser/templates/audit.pt": ONLY_READS,
    "records/browser/templates/journal.pt": ONLY_READS,
    "theme/browser/templates/login.pt": "nobody is logged in yet",
}


def templates_without():
    """Templates in which a form is sent by POST without a token."""
    return {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.pt")
        for form in FORM.findall(path.read_text(encoding="utf-8"))
        if HEAD.match(form) and not TOKEN.search(form)
    }


def test_every_form_has_one_or_a_reason():
    assert templates_without() == set(WITHOUT)
    assert all(WITHOUT.values())


def test_every_macro_that_stands_for_a_token_holds_it():
    macro = (SOURCE / "exchange/browser/templates/parts.pt").read_text(encoding="utf-8")
    hidden = macro[macro.index('define-macro="hidden"') :]
    assert "authenticator" in hidden[: hidden.index("</metal:")]


def test_every_page_with_a_token_in_its_form_checks_it():
    rooms = {path.relative_to(SOURCE).parts[0] for path in SOURCE.rglob("*.pt")}
    for room in sorted(rooms):
        sends = any(
            "authenticator" in path.read_text("utf-8") for path in (SOURCE / room).rglob("*.pt")
        )
        checks = any(
            "plone.protect" in path.read_text("utf-8") for path in (SOURCE / room).rglob("*.py")
        )
        assert checks or not sends, room
