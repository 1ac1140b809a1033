"""Doing one thing with many cases: what works is done, what does not is told."""

import pytest
from plone import api

from rathaus.applications import api as applications
from rathaus.desk import kept
from rathaus.desk.actions import ACTIONS
from rathaus.desk.interfaces import NotThisSearch
from rathaus.desk.interfaces import TooMany
from rathaus.desk.many import chosen_brains
from rathaus.desk.many import do_with_each
from rathaus.journal import api as journal


def do(city, name, uids, **filled):
    return do_with_each(ACTIONS[name], uids, filled, city.portal.REQUEST)


class TestMany:
    def test_each_case_is_a_deed_of_its_own(self, city, file_one, user):
        free, taken = file_one(), file_one()
        with user("lea"):
            applications.take(taken)
        uids = [taken.UID(), free.UID(), "0" * 32]
        with user("clara"):
            outcomes = do(city, "uebernehmen", uids)
        assert [each.uid for each in outcomes] == uids
        assert [each.is_done for each in outcomes] == [False, True, False]
        assert "lea" in outcomes[0].reason
        assert outcomes[0].name == taken.reference
        assert (free.assigned_clerk, taken.assigned_clerk) == ("clara", "lea")

    def test_what_is_refused_in_the_middle_leaves_nothing_behind(self, city, file_one, user):
        first, second = file_one(), file_one()

        def act(case, filled):
            journal.append(case, "taken")
            case.assigned_clerk = "clara"
            applications.close(case)

        half = type(ACTIONS["abschliessen"])("", act)
        with user("clara"):
            outcomes = do_with_each(half, [first.UID(), second.UID()], {}, city.portal.REQUEST)
        assert not any(each.is_done for each in outcomes)
        assert all(each.reason for each in outcomes)
        assert (first.assigned_clerk, second.assigned_clerk) == (None, None)
        assert not [each for each in journal.history(first) if each.action == "taken"]

    def test_nobody_does_anything_with_what_is_not_theirs(self, city, file_one, user):
        case = file_one()
        with user("klaus"):
            assert chosen_brains([case.UID()]) == []
            (outcome,) = do(city, "uebernehmen", [case.UID()])
        assert not outcome.is_done
        # Not even that it exists.
        assert case.reference not in outcome.name + outcome.reason
        assert case.assigned_clerk is None

    def test_labels_are_added_to_those_that_are_there(self, city, file_one, user):
        case = file_one()
        with user("clara"):
            for label in ("Eilt", "Härtefall"):
                assert do(city, "kennzeichnen", [case.UID()], label=label)[0].is_done
            assert set(case.case_labels) == {"Eilt", "Härtefall"}
            do(city, "kennzeichen-entfernen", [case.UID()], label="eilt")
            assert list(case.case_labels) == ["Härtefall"]

    def test_cases_are_taken_into_a_file_together(self, city, file_one, user):
        uids = [file_one().UID(), file_one().UID()]
        with user("clara"):
            outcomes = do(city, "zur-akte", uids, efile=city.efile)
            assert [each.is_done for each in outcomes] == [True, True]
            inside = {brain.UID for brain in chosen_brains(uids) if "/akten/" in brain.getPath()}
            assert inside == set(uids)
            again = do(city, "zur-akte", uids[:1], efile=city.efile)[0]
        assert not again.is_done


class TestWhatIsKept:
    def test_marks_are_the_persons_own(self, integration):
        kept.mark("clara", "a")
        kept.mark("clara", "b")
        kept.mark("clara", "a")
        assert kept.favourites("clara") == ("a", "b")
        assert kept.favourites("lea") == ()
        kept.unmark("clara", "a")
        assert kept.favourites("clara") == ("b",)

    def test_it_goes_with_the_account(self, city):
        kept.mark("clara", "a")
        kept.mark("klaus", "b")
        with api.env.adopt_roles(["Manager"]):
            api.user.delete(username="clara")
        assert kept.favourites("clara") == ()
        assert kept.favourites("klaus") == ("b",)

    def test_reading_writes_nothing(self, integration):
        portal = integration["portal"]
        before = set(portal.__annotations__)
        kept.favourites("clara"), kept.recent("clara"), kept.searches("clara"), kept.report("clara")
        assert set(portal.__annotations__) == before

    def test_a_search_is_found_by_its_owner_only(self, integration):
        saved = kept.save_search("clara", " Meine \n Eilfälle ", "stand=neu", "grün")
        assert saved.title == "Meine Eilfälle"
        assert kept.search("clara", saved.id) == saved
        with pytest.raises(NotThisSearch):
            kept.search("lea", saved.id)
        with pytest.raises(NotThisSearch):
            kept.delete_search("lea", saved.id)
        kept.delete_search("clara", saved.id)
        assert kept.searches("clara") == ()

    def test_the_same_title_replaces(self, integration):
        kept.save_search("clara", "Eilig", "stand=neu")
        kept.save_search("clara", "Eilig", "stand=alle")
        assert [each.address for each in kept.searches("clara")] == ["stand=alle"]

    def test_there_is_an_end(self, integration, monkeypatch):
        monkeypatch.setattr(kept, "MOST_FAVOURITES", 1)
        monkeypatch.setattr(kept, "MOST_SEARCHES", 1)
        kept.mark("clara", "a")
        with pytest.raises(TooMany):
            kept.mark("clara", "b")
        kept.save_search("clara", "a", "")
        with pytest.raises(TooMany):
            kept.save_search("clara", "b", "")
        with pytest.raises(ValueError, match=r"^$"):
            kept.save_search("clara", "  ", "")
