"""Specialist systems are told what has changed, once they can be reached."""

from datetime import timedelta

import pytest
import transaction
from plone import api
from telling_city import open_case
from telling_city import states
from telling_city import work

from exchange_city import add_account
from rathaus.calendar.api import utc_now
from rathaus.exchange import api as exchange
from rathaus.exchange import outbox
from rathaus.exchange import telling
from rathaus.exchange import webhook
from rathaus.exchange.daily import ForgetOldExchange
from rathaus.exchange.endpoint import GIVEN_UP_AFTER
from rathaus.exchange.endpoints import endpoint_of
from rathaus.exchange.interfaces import Refused
from rathaus.exchange.messages import DELIVERED
from rathaus.exchange.messages import GIVEN_UP
from rathaus.exchange.messages import WAITING
from rathaus.exchange.messages import WAITS
from rathaus.jobs import api as jobs
from rathaus.journal import api as journal
from rathaus.records import api as records


@pytest.fixture
def city(told_city):
    return told_city


class TestDelivery:
    def test_says_what_has_changed_and_nothing_of_a_person(self, city, receiver):
        case = open_case(city)
        exchange.remember(city.account.id, "17", case.UID(), "Case")
        work(city.portal)
        message = next(each for each in receiver.messages if each["data"]["uid"] == case.UID())
        assert message["data"]["foreign_id"] == "17"
        assert message["data"]["kind"] == "Case"
        assert message["type"] == f"case.{message['data']['action']}"
        assert "Muster" not in str(receiver.messages)
        assert "clara" not in str(receiver.messages)
        assert receiver.requests[0][1]["webhook-id"].startswith("evt_")
        assert not states(WAITING)
        assert len(states(DELIVERED)) == len(receiver.messages)

    def test_is_only_for_what_lies_in_the_scope(self, city, receiver):
        records.open_efile(city.dogs, "Hund Bello")
        work(city.portal)
        assert receiver.messages == []

    def test_what_is_undone_is_not_told(self, city, receiver):
        open_case(city)
        transaction.abort()
        work(city.portal)
        assert receiver.messages == []

    def test_changes_say_the_same(self, city, receiver):
        before = exchange.changes(city.account).next
        open_case(city)
        work(city.portal)
        told = [each["data"]["action"] for each in receiver.messages]
        found = exchange.changes(city.account, before)
        assert sorted(each.action for each in found.items) == sorted(told)
        assert exchange.changes(city.account, found.next).items == []

    def test_steps_are_told_by_their_names(self, city):
        journal.append(city.efile, "transition", details={"transition": "reopen", "reason": "Eilt"})
        journal.append(city.efile, "efile_opened")
        found = exchange.changes(city.account).items[-2:]
        assert [each.action for each in found] == ["reopen", "efile_opened"]

    def test_changes_out_of_a_former_scope_are_left_out(self, city):
        open_case(city)
        assert exchange.changes(city.account).items
        with api.env.adopt_roles(["Manager"]):
            exchange.set_scopes(city.account.id, [city.dogs.UID()])
        assert exchange.changes(city.account).items == []

    def test_many_that_are_left_out_are_not_read_in_one_answer(self, city, monkeypatch):
        open_case(city, "Erster")
        open_case(city, "Zweiter")
        everything = exchange.changes(city.account)
        with api.env.adopt_roles(["Manager"]):
            exchange.set_scopes(city.account.id, [city.dogs.UID()])
        monkeypatch.setattr(telling, "MOST_LOOKED_AT", 1)
        first = exchange.changes(city.account, limit=1).next
        assert first != everything.next
        cursor, answers = first, 1
        while (following := exchange.changes(city.account, cursor, 1).next) != cursor:
            cursor, answers = following, answers + 1
        assert cursor == everything.next
        assert answers == len(everything.items) > 1


class TestFailure:
    def test_is_tried_again_with_growing_waits_and_the_same_id(self, city, receiver):
        receiver.answers = [500, 503, 200]
        open_case(city)
        transaction.commit()
        work(city.portal)
        assert receiver.messages == []
        # The receiver looks at the time of the signature, which is the clock's here.
        city.after(timedelta(seconds=11))
        city.after(timedelta(seconds=61))
        city.after(timedelta(seconds=61))
        assert receiver.messages
        ids = [headers["webhook-id"] for _path, headers in receiver.requests]
        assert ids.count(receiver.messages[0]["id"]) >= 2
        assert endpoint_of(city.account.id).failing_since is None

    def test_while_one_waits_nobody_else_knocks(self, city, receiver):
        receiver.answers = [500]
        open_case(city, "Erster")
        open_case(city, "Zweiter")
        work(city.portal)
        assert len(receiver.requests) == 1

    def test_one_that_is_not_wanted_holds_up_no_other(self, city, receiver):
        receiver.answers = [400]
        open_case(city, "Erster")
        open_case(city, "Zweiter")
        work(city.portal)
        assert len(states(WAITING)) == 1
        assert len(receiver.messages) == len(receiver.requests) - 1 >= 1

    def test_no_answer_in_time_counts_as_one(self, city, receiver, monkeypatch):
        monkeypatch.setattr(webhook, "TIMEOUT", (0.3, 0.3))
        receiver.delay = 1
        open_case(city)
        work(city.portal)
        assert "10 Sekunden" in states(WAITING)[0].last_error

    def test_redirects_are_not_followed(self, city, receiver):
        receiver.answers = [307]
        open_case(city)
        work(city.portal)
        assert {path for path, _headers in receiver.requests} == {"/changes"}
        assert "HTTP 307" in {each.last_error for each in states(WAITING)}

    def test_a_wrong_secret_is_seen_by_the_other_side(self, city, receiver):
        receiver.secret = "whsec_" + "A" * 43 + "="
        open_case(city)
        work(city.portal)
        assert receiver.messages == []
        assert "HTTP 401" in {each.last_error for each in states(WAITING)}
        # It answers: days later a single failure more is no reason to switch it off.
        assert endpoint_of(city.account.id).failing_since is None

    def test_another_account_is_told_all_the_same(self, city, receiver):
        with api.env.adopt_roles(["Manager"]):
            add_account([city.group], account_id="tot")
            exchange.set_webhook("tot", "http://127.0.0.1:9/nobody")
        open_case(city)
        work(city.portal)
        assert receiver.messages
        assert {each.account_id for each in states(WAITING)} == {"tot"}

    def test_is_given_up_kept_and_sent_again_by_hand(self, city, receiver):
        receiver.answers = [400] * 9
        case = open_case(city)
        transaction.commit()
        for delivery in states(WAITING)[1:]:
            outbox.outbox_of("wohngeld").note_delivered(delivery, utc_now())
        for wait in (timedelta(0), *WAITS):
            city.after(wait + timedelta(seconds=1))
        (given_up,) = states(GIVEN_UP)
        assert given_up.attempts == 9
        city.clock.ahead = timedelta(0)
        with api.env.adopt_roles(["Manager"]):
            exchange.send_again("wohngeld", given_up.id)
        work(city.portal)
        assert receiver.messages[-1]["id"] == given_up.id
        assert receiver.messages[-1]["data"]["uid"] in (case.UID(), city.efile.UID())
        with api.env.adopt_roles(["Manager"]), pytest.raises(Refused):
            exchange.send_again("wohngeld", given_up.id)


class TestEndpoint:
    def test_is_switched_off_after_days_and_the_contact_learns_it(self, city, receiver):
        city.tax_office.email = "steuern@example.org"
        with api.env.adopt_roles(["Manager"]):
            exchange.change_account(
                "wohngeld", title="Wohngeld", contact_unit=city.tax_office.UID(), per_minute=10
            )
        receiver.answers = [500] * 50
        open_case(city)
        work(city.portal)
        # As if nothing else had happened since.
        endpoint_of("wohngeld").failing_since -= GIVEN_UP_AFTER
        city.after(timedelta(minutes=5))
        assert endpoint_of("wohngeld").off_since
        mails = [each for each in jobs.waiting() if each.kind == "mail"]
        assert [each.payload["to"] for each in mails] == ["steuern@example.org"]
        city.after(timedelta(days=1))
        assert states(WAITING) == []
        assert states(GIVEN_UP)
        open_case(city, "Später")
        assert states(WAITING) == []

    def test_all_that_was_given_up_comes_when_it_is_on_again(self, city, receiver):
        receiver.answers = [410]
        open_case(city)
        work(city.portal)
        assert endpoint_of("wohngeld").off_since
        number = len(states(GIVEN_UP))
        with api.env.adopt_roles(["Manager"]):
            exchange.switch_on_again("wohngeld")
            assert exchange.send_all_again("wohngeld") == number
        work(city.portal)
        assert len(receiver.messages) == number

    def test_is_told_nothing_while_the_account_is_disabled(self, city, receiver):
        with api.env.adopt_roles(["Manager"]):
            open_case(city)
            exchange.disable("wohngeld")
        work(city.portal)
        assert receiver.requests == []

    def test_reads_what_happened_while_the_account_was_disabled(self, city, receiver):
        before = exchange.changes(city.account).next
        with api.env.adopt_roles(["Manager"]):
            exchange.disable("wohngeld")
            case = open_case(city)
            exchange.enable("wohngeld")
        assert case.UID() in {each.uid for each in exchange.changes(city.account, before).items}
        assert states(WAITING) == []

    def test_is_told_nothing_of_a_scope_that_was_taken(self, city, receiver):
        open_case(city)
        with api.env.adopt_roles(["Manager"]):
            exchange.set_scopes("wohngeld", [city.dogs.UID()])
        work(city.portal)
        assert receiver.requests == []
        assert states(WAITING) == []

    def test_secrets_in_its_address_stand_in_no_journal(self, city, receiver):
        entry = next(each for each in journal.site_entries() if each.action == "webhook_set")
        assert entry.details["url"] == receiver.url.removesuffix("/changes")

    def test_takes_both_secrets_during_a_change(self, city, receiver):
        with api.env.adopt_roles(["Manager"]):
            new = exchange.renew_secret("wohngeld")
        open_case(city, "Mit altem Geheimnis")
        work(city.portal)
        number = len(receiver.messages)
        receiver.secret = new
        open_case(city, "Mit neuem Geheimnis")
        work(city.portal)
        assert len(receiver.messages) > number > 0


def test_what_was_delivered_is_shown_for_thirty_days(city, receiver):
    open_case(city)
    work(city.portal)
    store = outbox.outbox_of("wohngeld")._delivered
    forget = ForgetOldExchange()
    forget(city.portal, {})
    assert states(DELIVERED)
    old = store._days.pop(utc_now().date().isoformat())
    store._days["2020-01-01"] = old
    forget(city.portal, {})
    assert states(DELIVERED) == []
