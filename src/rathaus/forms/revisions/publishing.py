"""Which revision citizens fill in, and how the next one comes to be."""

from dataclasses import replace

from plone import api

from rathaus.calendar.api import utc_iso
from rathaus.forms.freeze import definition
from rathaus.forms.freeze import freeze
from rathaus.forms.paper.ordering import order_paper
from rathaus.forms.questions.form import Form
from rathaus.forms.questions.reading import read_form
from rathaus.forms.revisions.compare import compare
from rathaus.forms.revisions.reading import form_of
from rathaus.forms.revisions.record import Published
from rathaus.forms.revisions.record import ensure_record
from rathaus.forms.revisions.record import record_of
from rathaus.intake import api as intake


def current(form) -> tuple[str, Form]:
    """What citizens are asked now. Reads only.

    :param form: the EasyForm
    :returns: revision and form. Of a form that is not published, which only editors see, what
        they have changed last; also of one that was published before revisions were listed.
    """
    published = _latest(form)
    if published is not None:
        return published.revision, form_of(published.revision)
    return working(form)


def working(form) -> tuple[str, Form]:
    """What editors have changed last, whether it is published or not. Reads only."""
    present = definition(form)
    revision = intake.revision_of(present)
    return revision, read_form(present, revision)


def current_revision(form) -> str:
    """:returns: SHA-256 in hex of what citizens are asked now"""
    return current(form)[0]


def keep_current(form) -> str:
    """The same for a request that writes: the definition is stored, whatever way the form came
    here (an imported form is published without anybody having published it).

    :returns: SHA-256 in hex
    """
    published = _latest(form)
    if published is not None:
        return published.revision
    if is_published(form):
        return publish_changes(form).revision
    return freeze(form)


def publish_changes(form, note: str = "", *, is_binding: bool = False) -> Published:
    """Freeze what the form asks now; citizens fill it in from this commit on.

    :param note: what has changed, for colleagues
    :param is_binding: applications that were begun must be taken over into this revision
    :returns: the new revision; the last one where nothing has changed
    """
    record = ensure_record(api.content.get_uuid(form))
    revision = freeze(form)
    if record.latest is not None and record.latest.revision == revision:
        return record.latest
    user = api.user.get_current().getId() or ""
    order_paper(form)
    return record.add(revision, published=utc_iso(), by=user, note=note, is_binding=is_binding)


def revisions_of(form) -> tuple[Published, ...]:
    """All revisions that were published, the first one first."""
    record = record_of(api.content.get_uuid(form))
    return () if record is None else record.published


def has_unpublished_changes(form) -> bool:
    """Tell whether citizens are asked something else than editors see in the editor."""
    published = _latest(form)
    if published is None:
        return False
    return bool(compare(intake.definition(published.revision), definition(form)))


def newer(form, revision: str) -> Published | None:
    """The revision that an application begun under an older one can be taken over into.

    :param revision: of the draft
    :returns: the latest revision, binding if one since then was; None when there is no newer one
    """
    published = revisions_of(form)
    # Asked at every step of a citizen: the workflow comes last, and mostly not at all
    if not published or published[-1].revision == revision or not is_published(form):
        return None
    since = max((each.number for each in published if each.revision == revision), default=0)
    is_binding = any(each.is_binding for each in published if each.number > since)
    latest = published[-1]
    return latest if latest.is_binding == is_binding else replace(latest, is_binding=is_binding)


def is_published(form) -> bool:
    return api.content.get_state(form, default=None) == "published"


def _latest(form) -> Published | None:
    """The last revision of a form that is published now."""
    if not is_published(form):
        return None
    record = record_of(api.content.get_uuid(form))
    return None if record is None else record.latest
