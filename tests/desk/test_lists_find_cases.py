"""What stands in which list, for whom, and in which order."""

from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import timedelta

import pytest

from rathaus.applications import api as applications
from rathaus.applications.api import today
from rathaus.desk import asking
from rathaus.desk.blocks import blocks
from rathaus.desk.finding import count
from rathaus.desk.finding import find
from rathaus.desk.interfaces import WorkQuery
from rathaus.desk.person import Person
from rathaus.organisation import api as organisation
from rathaus.records import api as records
from words_of_files import read_files


def listed(query, words="", size=50):
    """UIDs of a list's first page, in order, as the person at hand sees it."""
    found = find(query, Person(), words)
    rows = found.part(0, size)
    assert len(found) >= len(rows)
    return [brain.UID for brain in rows]


def due(case, days):
    case.deadline = None if days is None else today() + timedelta(days=days)
    case.reindexObject(idxs=["deadline"])
    return case.UID()


class TestRights:
    def test_a_unit_sees_its_own_cases_only(self, file_one, user):
        uid = file_one().UID()
        with user("clara"):
            assert listed(WorkQuery()) == [uid]
        for name in ("klaus", "audrey", "regina", "moritz"):
            with user(name):
                for query in (WorkQuery(), WorkQuery(unit="alle", state="alle")):
                    assert listed(query) == [], name

    def test_an_address_from_a_colleague_shows_nothing_that_is_not_for_the_reader(
        self, city, file_one, user
    ):
        file_one()
        shared = WorkQuery(unit=city.social_office.UID(), state="alle")
        with user("lea"):
            assert len(listed(shared)) == 1
        with user("klaus"):
            assert listed(shared) == []


class TestOrder:
    def test_the_overdue_comes_first_and_what_has_no_deadline_last(self, file_one, user):
        uids = {days: due(file_one(), days) for days in (None, 5, -3, 0)}
        wanted = [uids[each] for each in (-3, 0, 5, None)]
        with user("clara"):
            assert listed(WorkQuery()) == wanted
            # Without a deadline it stands last the other way round, too, and is never lost.
            turned = WorkQuery(is_descending=True)
            assert listed(turned) == [uids[each] for each in (5, 0, -3, None)]

    def test_the_first_page_of_a_long_list_is_that_of_the_whole(self, file_one, user):
        every = [due(file_one(), days) for days in (4, 2, None, 1, 3)]
        with user("clara"):
            assert listed(WorkQuery(), size=1) == [every[3]]
            assert (
                listed(WorkQuery(sort="betreff", is_descending=True), size=1)
                == listed(WorkQuery(sort="betreff", is_descending=True))[:1]
            )


class TestFilters:
    def test_mine_nobodys_and_a_colleagues(self, file_one, user):
        mine, free = file_one(), file_one()
        with user("clara"):
            applications.take(mine)
            assert listed(WorkQuery(clerk="ich")) == [mine.UID()]
            assert listed(WorkQuery(clerk="niemand")) == [free.UID()]
        with user("lea"):
            assert listed(WorkQuery(clerk="clara")) == [mine.UID()]
            assert listed(WorkQuery(clerk="ich")) == []

    @pytest.mark.parametrize(
        ("deadline", "wanted"),
        [("ueberfaellig", {-1}), ("heute", {0}), ("ohne", {None}), ("bald", {-1, 0})],
    )
    def test_deadlines(self, file_one, user, deadline, wanted):
        uids = {days: due(file_one(), days) for days in (-1, 0, 30, None)}
        with user("clara"):
            found = listed(WorkQuery(deadline=deadline))
        assert set(found) == {uids[each] for each in wanted}

    @pytest.mark.parametrize("few", [asking.FEW, 0])
    def test_a_range_of_days(self, file_one, user, monkeypatch, few):
        monkeypatch.setattr(asking, "FEW", few)
        uids = [due(file_one(), days) for days in (1, 2, 3)]
        day = today() + timedelta(days=2)
        with user("clara"):
            assert listed(WorkQuery(due_from=day, due_to=day)) == [uids[1]]
            assert listed(WorkQuery(due_from=day)) == uids[1:]
            assert listed(WorkQuery(due_to=day)) == uids[:2]

    @pytest.mark.parametrize("few", [asking.FEW, 0])
    def test_days_of_arrival_are_those_of_the_office(self, file_one, user, monkeypatch, few):
        monkeypatch.setattr(asking, "FEW", few)
        # A minute before and after midnight in Brandenburg, in summer
        moments = [
            datetime(2026, 6, 9, 21, 59, tzinfo=UTC),
            datetime(2026, 6, 9, 22, 0, tzinfo=UTC),
        ]
        uids = []
        for moment in moments:
            case = file_one()
            case.arrived = moment
            case.reindexObject(idxs=["arrived"])
            uids.append(case.UID())
        file_one()
        with user("clara"):
            for day, uid in ((date(2026, 6, 9), uids[0]), (date(2026, 6, 10), uids[1])):
                assert listed(WorkQuery(arrived_from=day, arrived_to=day)) == [uid]
            assert uids[0] not in listed(WorkQuery(arrived_from=date(2026, 6, 10)))
            assert listed(WorkQuery(arrived_to=date(2026, 6, 9))) == [uids[0]]

    def test_both_kinds_of_cases(self, city, file_one, user):
        application = file_one().UID()
        case = records.open_case(
            city.efile, "Widerspruch", responsible_unit=city.social_office.UID()
        ).UID()
        with user("clara"):
            assert set(listed(WorkQuery())) == {application, case}
            assert listed(WorkQuery(kind="vorgang")) == [case]
            assert listed(WorkQuery(kind="antrag")) == [application]


class TestWords:
    def test_references_are_found_however_they_are_written(self, file_one, user):
        case, _other = file_one(), file_one()
        reference = case.reference
        spellings = (reference, reference.lower(), reference.replace("-", " "))
        with user("clara"):
            for words in (*spellings, reference.replace("-", "")):
                assert listed(WorkQuery(), words) == [case.UID()], words
        with user("klaus"):
            assert listed(WorkQuery(unit="alle"), reference) == []

    def test_a_file_reference_finds_what_lies_in_the_file(self, city, file_one, user):
        case = file_one()
        with user("clara"):
            applications.take(case)
            case = applications.register(case, city.efile)
            assert listed(WorkQuery(), city.efile.file_reference) == [case.UID()]

    def test_titles_of_documents_lead_to_their_case(self, city, user):
        case = records.open_case(
            city.efile, "Widerspruch", responsible_unit=city.social_office.UID()
        )
        records.add_record(case, title="Gutachten Schimmel", filename="a.pdf", data=b"%PDF-1.4")
        read_files(city.portal)
        with user("clara"):
            assert listed(WorkQuery(), "schimm") == [case.UID()]
            assert listed(WorkQuery(), "gartenzwerg") == []


class TestBlocks:
    def test_the_number_of_a_block_is_that_of_its_list(self, file_one, user):
        mine = file_one()
        file_one()
        with user("lea"):
            applications.take(mine)
            person = Person()
            shown = blocks(person)
            assert {block.key: block.number for block in shown} == {
                "arbeit": 1,
                "neu": 2,
                "zustimmung": 0,
                "zuletzt": 1,
            }
            for block in shown:
                assert block.number == count(block.query, Person()), block.key

    def test_what_was_done_last_stands_first(self, file_one, user):
        first, second = file_one(), file_one()
        with user("clara"):
            for case in (first, second, first):
                applications.take(case)
                applications.hand_back(case)
            recent = next(each for each in blocks(Person()) if each.key == "zuletzt")
        assert [brain.UID for brain in recent.brains] == [first.UID(), second.UID()]

    def test_a_deputy_sees_the_work_of_an_absent_colleague(self, file_one, user):
        case = file_one()
        with user("lea"):
            applications.take(case)
            organisation.set_absence("lea", today(), today(), "clara")
        with user("clara"):
            shown = {block.key: block for block in blocks(Person())}
        assert [brain.UID for brain in shown["vertretung"].brains] == [case.UID()]
        assert shown["arbeit"].number == 0

    def test_resubmissions_come_back_on_their_day(self, file_one, user):
        due_today, later = file_one(), file_one()
        with user("clara"):
            for case, days in ((due_today, 0), (later, 1)):
                applications.take(case)
                applications.set_resubmission(case, today() + timedelta(days=days))
            shown = {block.key: block for block in blocks(Person())}
        assert [brain.UID for brain in shown["wiedervorlage"].brains] == [due_today.UID()]
        assert shown["arbeit"].number == 2

    def test_a_lead_sees_what_waits_for_approval_in_the_units_she_leads(self, city, file_one, user):
        case = file_one()
        workflow = city.portal.portal_workflow
        workflow.setStatusOf("application_workflow", case, {"review_state": "in_approval"})
        case.reindexObject(idxs=["review_state"])
        with user("lea"):
            shown = {block.key: block for block in blocks(Person())}
            assert [brain.UID for brain in shown["zustimmung"].brains] == [case.UID()]
        with user("clara"):
            assert "zustimmung" not in {block.key for block in blocks(Person())}
