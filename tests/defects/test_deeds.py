"""What may be done with a report, by whom and in which state; each deed is written down once."""

import pytest
from AccessControl import Unauthorized
from plone import api
from plone.app.testing import login
from plone.app.testing import logout

from defects_city import photo
from defects_city import send
from rathaus.applications.interfaces import NotPossible
from rathaus.defects import api as defects
from rathaus.jobs import api as jobs
from rathaus.journal import api as journal

SHORT = "Die Lampe ist dunkel."


@pytest.fixture
def report(city, maerker):
    """New, not public; Clara of the social office is logged in."""
    found = send(city.portal, uploads=[photo(), photo("blue", filename="IMG_2.jpg")])
    login(city.portal, "clara")
    return found


@pytest.fixture
def public(report):
    defects.publish(report, SHORT, shown_photos=["foto-1"], place_text="Altmarkt")
    return report


def actions(report):
    return [entry.action for entry in journal.entries(report)]


def done(report):
    return {deed.name for deed in defects.possible_deeds(report) if deed.is_possible}


class TestPublishing:
    def test_everybody_reads_the_short_text_and_sees_the_chosen_photo(self, city, public):
        logout()
        assert api.user.has_permission("View", obj=public)
        assert (public.public_text, public.place_text) == (SHORT, "Altmarkt")
        assert [each.getId() for each in defects.shown_photos(public)] == ["foto-1"]
        assert "Frau Muster" in public.original_text

    def test_what_is_shown_has_nothing_of_the_file_that_was_sent(self, public):
        (shown,) = defects.shown_photos(public)
        assert shown.shown.data[:2] == b"\xff\xd8"
        assert b"Exif" not in shown.shown.data
        assert shown.thumbnail.getImageSize() == (480, 360)

    def test_refused_is_seen_by_nobody_and_can_be_corrected(self, city, report):
        defects.refuse(report, "Bitte keine Namen.")
        logout()
        assert not api.user.has_permission("View", obj=report)
        login(city.portal, "clara")
        assert "publish" in done(report)

    def test_what_was_public_by_mistake_is_taken_offline(self, public):
        defects.refuse(public, "Ein Angriff auf eine Person.")
        assert not defects.public_reports()

    def test_plones_own_pages_take_no_step(self, report):
        with pytest.raises(NotPossible):
            api.portal.get_tool("portal_workflow").doActionFor(report, "publish")


class TestLights:
    def test_from_red_to_green_and_back(self, public):
        defects.start(public, "Der Bauhof fährt hin.")
        assert defects.state_of(public) == "in_progress"
        defects.finish(public, "Neue Lampe.")
        assert [each.defect_light for each in defects.public_reports()] == ["green"]
        defects.reopen(public, "Sie ist wieder dunkel.")
        assert defects.state_of(public) == "received"
        assert public.closed_at is None
        assert actions(public) == ["received", "published", "started", "done", "reopened"]

    def test_yellow_green_needs_a_reason(self, public):
        with pytest.raises(NotPossible):
            defects.handle_otherwise(public, "duplicate", "Text")
        defects.handle_otherwise(public, "private_owner", "Das Grundstück ist privat.")
        assert public.outcome_reason == "private_owner"

    def test_without_a_text_nothing_happens(self, public):
        with pytest.raises(NotPossible):
            defects.start(public, " ")
        assert actions(public) == ["received", "published"]

    def test_everybody_reads_the_timeline_without_names(self, public):
        defects.answer(public, "Wir sehen nach.")
        read = defects.updates(public, public_only=True)
        assert [each.kind for each in read] == ["received", "published", "answered"]
        assert {each.author_name for each in read} == {""}
        assert defects.updates(public)[-1].author_name == "clara"


class TestRights:
    @pytest.mark.parametrize("name", ["klaus", "moritz", "audrey", "regina"])
    def test_nobody_else_does_anything(self, city, public, name):
        login(city.portal, name)
        assert done(public) == set()
        with pytest.raises(Unauthorized):
            defects.answer(public, "Ich auch.")

    def test_what_is_possible_follows_the_state(self, public):
        assert done(public) == {
            "take",
            "refuse",
            "change_text",
            "answer",
            "start",
            "finish",
            "handle_otherwise",
            "hand_over",
            "merge",
            "add_outside",
        }
        defects.finish(public, "Fertig.")
        assert done(public) == {"refuse", "change_text", "answer", "reopen"}

    def test_another_unit_takes_over_with_its_rights(self, city, public):
        defects.hand_over(public, city.tax_office.UID(), "Bitte übernehmen.")
        assert done(public) == set()
        login(city.portal, "klaus")
        defects.take(public)
        assert public.assigned_clerk == "klaus"
        assert "Bitte übernehmen." not in [
            each.text for each in defects.updates(public, for_reporter=True)
        ]


class TestMerging:
    def test_followers_go_along_and_everybody_sees_where(self, city, public):
        login(city.portal, "clara")
        other = send(city.portal, category="abfall")
        defects.follow(public, "ada@example.org")
        (ada,) = defects.followers(public, confirmed_only=False)
        token = f"{public.UID()}{ada.key}"
        defects.confirm_follow(token)
        defects.merge(public, other)
        assert defects.state_of(public) == "handled"
        assert (public.duplicate_of, public.outcome_reason) == (other.UID(), "duplicate")
        assert [each.email for each in defects.followers(other)] == ["ada@example.org"]
        defects.unfollow(token)
        assert not list(defects.followers(other))

    def test_one_that_was_not_public_stays_so(self, city, report):
        other = send(city.portal, category="abfall")
        defects.merge(report, other)
        assert defects.state_of(report) == "refused"
        assert report.UID() not in [each.UID for each in defects.public_reports()]

    def test_not_with_itself_nor_with_what_nobody_sees(self, city, public):
        hidden = send(city.portal)
        for other in (public, hidden, None):
            with pytest.raises(NotPossible):
                defects.merge(public, other)


class TestOutside:
    def test_an_outside_body_answers_once_by_its_link(self, city, public):
        defects.add_outside(public, "netz@example.org", "Gehört die Lampe Ihnen?")
        (mail,) = [job for job in jobs.waiting() if job.kind == "mail"]
        token = mail.payload["body"].split("@@externe-antwort/")[1].split()[0]
        logout()
        assert defects.outside_question(token)[1].question == "Gehört die Lampe Ihnen?"
        assert defects.outside_question(token[:-1] + "x") is None
        defects.outside_answer(token, "Ja, wir kommen.")
        with pytest.raises(NotPossible):
            defects.outside_answer(token, "Doch nicht.")
        assert defects.outside(public)[0].answer == "Ja, wir kommen."
        public_texts = [each.text for each in defects.updates(public, public_only=True)]
        assert "Ja, wir kommen." not in public_texts


def work(portal, *kinds):
    """Do the jobs of some kinds, as the worker does."""
    from zope.component import getUtility

    from rathaus.jobs.interfaces import IJobHandler

    for job in list(jobs.waiting()):
        if job.kind in kinds:
            getUtility(IJobHandler, name=job.kind)(portal, job.payload)


class TestFollowers:
    def mails(self):
        return [job.payload for job in jobs.waiting() if job.kind == "mail"]

    def test_nothing_is_sent_before_the_address_was_confirmed(self, city, public):
        defects.follow(public, "ada@example.org")
        defects.follow(public, "ADA@example.org")
        (asked,) = self.mails()
        defects.answer(public, "Wir sehen nach.")
        work(city.portal, "rathaus.tell_followers")
        assert len(self.mails()) == 1
        token = asked["body"].split("@@folgen-bestaetigen/")[1].split()[0]
        assert defects.follower(token).email == "ada@example.org"
        defects.confirm_follow(token)
        defects.start(public, "Der Bauhof fährt hin.")
        work(city.portal, "rathaus.tell_followers")
        # The answer before and the start: the jobs of both wait in this test
        assert "Der Bauhof fährt hin." in "".join(each["body"] for each in self.mails())
        defects.unfollow(token)
        assert defects.follower(token) is None

    def test_a_reporter_gets_one_mail_without_what_was_typed(self, city, maerker):
        report = send(city.portal, email="ada@example.org", text="Kauft bei example.org!")
        (mail,) = self.mails()
        assert mail["to"] == "ada@example.org"
        assert "Kauft" not in mail["body"]
        token = mail["body"].split("@@mein-hinweis/")[1].split()[0]
        assert defects.by_token(token)[0].UID() == report.UID()

    def test_a_reporter_opens_it_again_in_time_and_the_words_stay_inside(self, city, maerker):
        report = send(city.portal, email="ada@example.org", category="abfall")
        token = self.mails()[0]["body"].split("@@mein-hinweis/")[1].split()[0]
        with pytest.raises(NotPossible):
            defects.reopen_by_reporter(token, "Noch da")
        login(city.portal, "clara")
        defects.finish(report, "Weg.")
        logout()
        assert defects.may_be_reopened(report)
        defects.reopen_by_reporter(token, "Noch da, <b>Herr Meier</b> weiß es.")
        assert defects.state_of(report) == "received"
        texts = [each.text for each in defects.updates(report, public_only=True)]
        assert "Meier" not in "".join(texts)
        assert "Meier" in defects.updates(report, for_reporter=True)[-2].text


class TestFigures:
    def test_the_promise_is_counted_once_for_each_report(self, city, public):
        defects.answer(public, "Wir sehen nach.")
        defects.finish(public, "Fertig.")
        work(city.portal, "rathaus.count_defect")
        figures = defects.public_figures()
        assert (figures.answered, figures.kept_percent, figures.median_days) == (1, 100, 0)
        assert (figures.closed, figures.overdue) == (1, 0)

    def test_nothing_yet_is_no_percentage(self, maerker):
        assert defects.public_figures().kept_percent is None
