"""Editors edit, citizens go on with what was published last, and no revision is ever lost."""

from datetime import date
from datetime import timedelta

import pytest
from plone import api
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

from rathaus.caching.generation import counter
from rathaus.forms import api as forms
from rathaus.forms.revisions import api as revisions
from rathaus.forms.revisions.counting import counted
from rathaus.forms.revisions.daily import DUE
from rathaus.forms.revisions.daily import DayHandler
from rathaus.forms.revisions.daily import DueHandler
from rathaus.forms.revisions.opening import opening
from rathaus.forms.revisions.public import forms_due
from rathaus.forms.revisions.record import FormRecord
from rathaus.intake import api as intake
from rathaus.jobs import api as jobs
from rathaus.services import api as services


def retitle(form, title):
    form.title = title
    notify(ObjectModifiedEvent(form))


def test_publishing_makes_the_first_revision(form):
    (first,) = revisions.revisions_of(form)
    assert first.number == 1
    assert intake.definition(first.revision) == forms.definition(form)
    revision, current = revisions.current(form)
    assert (revision, current.title) == (first.revision, "Hund online anmelden")
    assert not revisions.has_unpublished_changes(form)


def test_an_edit_is_seen_by_nobody_until_it_is_published(form):
    first = revisions.current_revision(form)
    retitle(form, "Hund anmelden")
    assert revisions.current_revision(form) == first
    assert revisions.has_unpublished_changes(form)
    assert revisions.working(form)[1].title == "Hund anmelden"
    second = revisions.publish_changes(form, "Kürzerer Titel")
    assert (second.number, second.note) == (2, "Kürzerer Titel")
    assert revisions.current(form)[1].title == "Hund anmelden"
    assert not revisions.has_unpublished_changes(form)
    assert revisions.form_of(first).title == "Hund online anmelden"


def test_publishing_the_same_again_adds_nothing(form):
    revisions.publish_changes(form)
    api.content.transition(form, "retract")
    api.content.transition(form, "publish")
    assert len(revisions.revisions_of(form)) == 1


def test_a_form_in_work_shows_editors_what_they_changed(form):
    api.content.transition(form, "retract")
    retitle(form, "Entwurf")
    assert revisions.current(form)[1].title == "Entwurf"
    assert len(revisions.revisions_of(form)) == 1
    assert not revisions.has_unpublished_changes(form)


def test_the_list_offers_no_way_to_lose_an_entry():
    record = FormRecord()
    first = record.add("a" * 64, published="2026-01-01T00:00:00Z", by="anna")
    record.add("b" * 64, published="2026-01-02T00:00:00Z", by="ben")
    assert record.published[0] == first
    with pytest.raises(AttributeError):
        record.published = ()
    with pytest.raises(TypeError):
        record.published[0] = None


def test_a_draft_learns_of_a_newer_revision_and_whether_it_must_follow(form):
    first = revisions.current_revision(form)
    assert revisions.newer(form, first) is None
    retitle(form, "Zweite")
    second = revisions.publish_changes(form, is_binding=True)
    retitle(form, "Dritte")
    third = revisions.publish_changes(form)
    # The second one had to be followed; the third one has taken its place
    assert revisions.newer(form, first).revision == third.revision
    assert revisions.newer(form, first).is_binding
    assert not revisions.newer(form, second.revision).is_binding
    assert revisions.newer(form, third.revision) is None


def test_a_copy_begins_with_nothing(form):
    from rathaus.forms.revisions.copying import copy_form

    form._inputStorage = {"saver": "what people have sent"}
    revisions.note(form, "", "begun")
    copy = copy_form(form)
    assert copy.title == "Kopie von Hund online anmelden"
    assert api.content.get_state(copy) == "editable"
    assert revisions.revisions_of(copy) == ()
    assert not hasattr(copy.aq_base, "_inputStorage")
    assert not counted(copy, date.min, date.max)
    assert forms.definition(copy)["fieldsets"] == forms.definition(form)["fieldsets"]


def test_a_form_is_offered_on_its_days_only(form):
    service = form.aq_parent
    today = opening_day()
    form.opens = today + timedelta(days=1)
    notify(ObjectModifiedEvent(form))
    assert "ab dem" in opening(form).reason
    assert services.online_forms(service) == ()
    assert forms_due(today, today + timedelta(days=1)) == [api.content.get_uuid(form)]
    form.opens, form.closes = today, today
    notify(ObjectModifiedEvent(form))
    assert opening(form).is_open
    assert [each.title for each in services.online_forms(service)] == ["Hund online anmelden"]
    assert not opening(form, today + timedelta(days=1)).is_open
    assert forms_due(today, today + timedelta(days=1)) == [api.content.get_uuid(form)]


def test_a_form_in_test_mode_takes_applications_and_is_offered_nowhere(form):
    form.is_test = True
    notify(ObjectModifiedEvent(form))
    assert services.online_forms(form.aq_parent)
    revisions.publish_changes(form)
    notify(ObjectModifiedEvent(form))
    assert opening(form).is_open
    assert services.online_forms(form.aq_parent) == ()


def test_on_its_days_kept_pages_and_the_search_are_told(form):
    handler = DayHandler()
    today = opening_day()
    form.opens = today
    notify(ObjectModifiedEvent(form))
    before = counter(api.portal.get())()
    yesterday = (today - timedelta(days=1)).isoformat()
    handler(api.portal.get(), {"day": today.isoformat(), "since": yesterday})
    (job,) = [each for each in jobs.waiting() if each.kind == DUE]
    assert counter(api.portal.get())() == before
    DueHandler()(api.portal.get(), job.payload)
    assert counter(api.portal.get())() > before


def opening_day():
    from rathaus.organisation.api import local_now

    return local_now().date()
