"""What can be done with a record now, and its versions as rows of a table."""

from typing import Any

from Acquisition import aq_parent
from plone import api

from rathaus.organisation import api as organisation
from rathaus.records.browser import record_forms as forms
from rathaus.records.browser import wording
from rathaus.records.browser.record_description import DescriptionForm
from rathaus.records.browser.rows import may
from rathaus.records.checking_out import FORCE
from rathaus.records.checking_out import MODIFY
from rathaus.records.checking_out import is_with_colleague
from rathaus.records.finality import is_final
from rathaus.records.quarantine import lock_message


def possible_actions(record: Any) -> list[dict[str, Any]]:
    """Title and address of each, in the order of the work."""
    return [
        {"title": form.title, "url": f"{record.absolute_url()}/@@{name}"}
        for name, form in _possible(record)
    ]


def _possible(record: Any) -> list[tuple[str, Any]]:
    may_add = may("rathaus: Add record", aq_parent(record))
    description = ("angaben", DescriptionForm)
    if is_final(record):
        return [("berichtigen", forms.CorrectionForm), description] if may_add else []
    found = []
    if record.checked_out is not None:
        if may(MODIFY, record) and not is_with_colleague(record):
            found.append(("einchecken", forms.CheckInForm))
        elif may(FORCE, record):
            found.append(("einchecken-erzwingen", forms.ForceCheckInForm))
    elif may(MODIFY, record):
        found = [
            ("auschecken", forms.CheckOutForm),
            ("neue-version", forms.NewVersionForm),
            ("endgueltig-machen", forms.FinaliseForm),
        ]
    return [*found, description] if may(MODIFY, record) else found


def version_row(version: Any, record: Any) -> dict[str, Any]:
    """A version in a table."""
    added_by = version.added_by
    return {
        "number": version.number,
        "added": wording.moment_text(version.added),
        "added_by": organisation.name_of(added_by) if api.user.get(userid=added_by) else "–",
        "filename": version.file.filename,
        "url": f"{record.absolute_url()}/@@fassung/{version.number}",
        "lock_message": lock_message(version),
        "kind": wording.kind_text(version.media_type),
        "size": wording.size_text(version.file.getSize()),
        "sha256": version.sha256,
    }
