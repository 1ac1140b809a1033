"""One case becomes two, two become one: nothing is lost, everything can be proved."""

import pytest
from plone import api
from plone.app.testing import login

from applications_city import send
from rathaus.applications import api as applications
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.record_transfer import bound_uids
from rathaus.journal import api as journal
from rathaus.records import api as records
from records_city import PDF


def titles(case):
    return sorted(each.title for each in records.records_of(case))


def hashes(*cases):
    return sorted(each.sha256 for case in cases for each in records.records_of(case))


def actions(case):
    return [
        each.details.get("transition") or each.action
        for each in journal.history(case)
        if each.object_uid == case.UID()
    ]


@pytest.fixture
def with_note(in_progress):
    """Clara's case with a record of her own beside what the applicant sent."""
    records.add_record(
        in_progress, title="Gutachten", filename="a.pdf", data=PDF + b"x", final=True
    )
    return in_progress


@pytest.fixture
def second(city, service):
    """Another application of the same person, in the box."""
    accepted = send(city, service, nonce=None)
    return applications.file_submission(accepted.submission_id, token=accepted.token)


class TestSplitting:
    def test_own_records_move_and_what_was_sent_is_shared(self, city, with_note):
        before = set(hashes(with_note))
        chosen = records.records_of(with_note)
        sent = bound_uids(with_note)
        new = applications.split(with_note, "Mietzuschuss", chosen)
        assert (new.portal_type, new.aq_parent.UID()) == ("Case", city.efile.UID())
        assert (new.responsible_unit, new.assigned_clerk) == (city.social_office.UID(), "clara")
        assert new.reference.startswith("VG-")
        assert {each.UID() for each in records.records_of(with_note)} == sent
        assert "Gutachten" in titles(new)
        assert set(hashes(new)) == before
        assert applications.seal_holds(with_note)
        assert records.verify_journal(city.efile).ok
        assert journal.verify(with_note).ok
        assert (actions(with_note)[-1], actions(new)[-1]) == ("split", "split_from")
        (there,), (back,) = applications.linked(with_note), applications.linked(new)
        assert (there.kind, back.kind) == ("split_into", "split_from")

    def test_shared_records_lie_in_both(self, with_note):
        note = next(each for each in records.records_of(with_note) if each.title == "Gutachten")
        new = applications.split(with_note, "Zweiter", [note], shared=True)
        (copy,) = records.records_of(new)
        assert copy.sha256 == note.sha256
        assert api.content.get_state(copy) == "final"
        assert "Gutachten" in titles(with_note)

    def test_the_part_of_a_case_whose_deadline_rests_has_one(self, with_note):
        applications.ask(with_note, "Wie hoch ist die Rente?")
        assert with_note.deadline is None
        assert applications.split(with_note, "Neu", []).deadline is not None

    def test_not_without_a_title_or_with_foreign_records(self, city, with_note):
        with pytest.raises(NotPossible, match="Betreff"):
            applications.split(with_note, " ", [])
        with pytest.raises(NotPossible, match="nicht mehr"):
            applications.split(with_note, "Neu", [city.record])

    def test_the_part_of_a_handed_over_case_has_its_rights(self, city, with_note):
        applications.hand_over(with_note, city.tax_office.UID(), "Hund")
        login(city.portal, "klaus")
        new = applications.split(with_note, "Neu", [])
        assert api.user.has_permission("rathaus: Process case", obj=new)
        login(city.portal, "clara")
        assert api.user.has_permission("View", obj=new)
        assert not api.user.has_permission("rathaus: Process case", obj=new)


class TestJoining:
    def test_not_while_a_record_is_checked_out(self, in_progress, second):
        draft = records.add_record(second, title="Vermerk", filename="v.pdf", data=PDF)
        records.check_out(draft)
        with pytest.raises(NotPossible, match="ausgecheckt"):
            applications.join(second, in_progress, "Zweimal gesendet.")

    def test_from_the_box_it_goes_into_the_file_and_is_closed(self, city, in_progress, second):
        head, sent = journal.head(second), hashes(second)
        joined = applications.join(second, in_progress, "Zweimal gesendet.")
        assert joined.aq_parent.UID() == city.efile.UID()
        assert api.content.get_state(joined) == "closed"
        assert (joined.joined_into, joined.decision) == (in_progress.UID(), "settled_otherwise")
        assert hashes(joined) == sent
        assert applications.seal_holds(joined)
        assert set(sent) <= set(hashes(in_progress))
        entry = journal.history(joined)[-1]
        assert entry.details["transition"] == "join"
        assert entry.details["application_journal_head"] == head
        assert entry.details["reason"] == "Zweimal gesendet."
        assert actions(in_progress)[-1] == "joined"
        assert journal.verify(joined).ok
        assert records.verify_journal(city.efile).ok
        assert records.verify_journal(joined).ok
        assert applications.public_status(joined).key == "joined"

    def test_within_a_file_own_records_move(self, city, with_note):
        other = applications.split(with_note, "Zweiter", [])
        applications.join(with_note, other, "Gehört zusammen.")
        assert "Gutachten" in titles(other)
        assert "Gutachten" not in titles(with_note)
        assert records.verify_journal(city.efile).ok

    def test_a_file_keeps_what_it_had(self, city, with_note):
        elsewhere = records.open_efile(city.housing, "Zweite Akte")
        other = records.open_case(elsewhere, "Anderer Vorgang")
        before = titles(with_note)
        applications.join(with_note, other, "Gehört zusammen.")
        assert titles(with_note) == before
        assert titles(other) == before
        assert records.verify_journal(city.efile).ok
        assert records.verify_journal(elsewhere).ok

    def test_not_with_itself_nor_without_a_reason(self, in_progress, second):
        for case, into, reason in [
            (in_progress, in_progress, "Darum"),
            (in_progress, second, "Darum"),
            (second, in_progress, ""),
        ]:
            with pytest.raises(NotPossible):
                applications.join(case, into, reason)
        assert api.content.get_state(in_progress) == "in_progress"

    def test_plones_menu_joins_nothing(self, in_progress):
        with pytest.raises(NotPossible, match="weitergeht"):
            api.portal.get_tool("portal_workflow").doActionFor(in_progress, "join")
