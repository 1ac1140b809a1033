"""A specialist system shows its token, and may work where it was let in and nowhere else."""

import requests
import transaction
from plone import api
from plone.restapi.setuphandlers import install_pas_plugin

from exchange_city import scope
from rathaus.exchange import api as exchange


def administer(deed, *arguments, **values):
    with api.env.adopt_roles(["Manager"]):
        result = deed(*arguments, **values)
    transaction.commit()
    return result


def titles(served_city):
    answer = served_city.get("@search?portal_type=EFile&portal_type=Record")
    return {item["title"] for item in answer.json()["items"]}


class TestScope:
    def test_covers_what_lies_below_a_position(self, served_city):
        assert served_city.get(served_city.city.efile).json()["@type"] == "EFile"
        assert served_city.get(served_city.city.record).status_code == 200

    def test_ends_there(self, served_city):
        answer = served_city.get(served_city.city.dogs)
        assert answer.status_code == 401
        assert answer.json()["type"] == "Unauthorized"

    def test_a_new_scope_holds_at_once_in_lists_too_and_indexes_nothing(self, served_city):
        city = served_city.city
        catalog = api.portal.get_tool("portal_catalog")._catalog.getIndex("allowedRolesAndUsers")
        before = catalog._index._p_serial
        assert "Wohngeld Familie Muster" in titles(served_city)
        scope(served_city.account, [city.dogs])
        transaction.commit()
        assert titles(served_city) == set()
        assert served_city.get(city.efile).status_code == 401
        assert served_city.get(city.dogs).status_code == 200
        scope(served_city.account, [city.housing])
        transaction.commit()
        assert "Wohngeld Familie Muster" in titles(served_city)
        assert catalog._index._p_serial == before

    def test_of_a_unit_are_the_files_that_it_is_responsible_for(self, served_city):
        scope(served_city.account, units=[served_city.city.tax_office])
        transaction.commit()
        assert served_city.get(served_city.city.dogs).status_code == 200
        assert served_city.get(served_city.city.efile).status_code == 401

    def test_journals_name_who_was_at_work(self, served_city):
        assert (
            api.user.get(userid="service:wohngeld").getProperty("fullname") == "Wohngeldverfahren"
        )
        path = "@users/service:wohngeld"
        served_city.get(path, method="PATCH", json={"email": "x@example.org"})
        transaction.begin()
        assert api.user.get(userid="service:wohngeld").getProperty("email") == ""
        users = api.portal.get_tool("acl_users")
        assert not any(each["id"] == "service:wohngeld" for each in users.searchUsers())


class TestTokens:
    def test_a_wrong_one_is_refused_as_json_where_visitors_may_read(self, served_city):
        answer = served_city.get("", token="rh_" + "x" * 43)
        assert answer.status_code == 401
        assert answer.json()["message"].startswith("The token is wrong")
        assert answer.headers["Content-Type"].startswith("application/json")

    def test_one_that_cannot_be_one_is_refused_too(self, served_city):
        assert served_city.get("", token="rh_short").status_code == 401

    def test_two_are_valid_until_the_old_one_is_revoked(self, served_city):
        issued = administer(exchange.issue_token, "wohngeld")
        assert served_city.get("", token=issued.secret).status_code == 200
        assert served_city.get("").status_code == 200
        old = served_city.account.tokens[0]
        administer(exchange.revoke_token, "wohngeld", old.id)
        assert served_city.get("").status_code == 401
        assert served_city.get("", token=issued.secret).status_code == 200

    def test_one_that_has_ended_is_refused(self, served_city):
        account = served_city.account
        account._tokens = tuple((*each[:3], "2020-01-01") for each in account._tokens)
        transaction.commit()
        assert served_city.get("").status_code == 401

    def test_a_disabled_account_is_refused_until_it_is_enabled_again(self, served_city):
        administer(exchange.disable, "wohngeld")
        assert served_city.get("").status_code == 401
        administer(exchange.enable, "wohngeld")
        assert served_city.get("").status_code == 200

    def test_the_database_holds_no_token(self, served_city):
        account = served_city.account
        assert served_city.token not in repr(account.__getstate__())


class TestOnlyRest:
    def test_no_page(self, served_city):
        answer = served_city.get(served_city.city.efile, accept="text/html")
        assert answer.status_code == 403

    def test_no_page_either_when_rest_is_pretended(self, served_city):
        path = "/".join(served_city.city.efile.getPhysicalPath()[2:])
        for page in ("@@view", "view", "@@journal", "folder_contents"):
            assert served_city.get(f"{path}/{page}").status_code == 403, page
            assert served_city.get(f"++api++/{path}/{page}", accept="*/*").status_code == 403, page

    def test_rest_under_its_other_address(self, served_city):
        path = "/".join(served_city.city.efile.getPhysicalPath()[2:])
        assert served_city.get(f"++api++/{path}", accept="*/*").json()["@type"] == "EFile"

    def test_no_login_that_outlives_the_token(self, served_city):
        install_pas_plugin(served_city.city.portal)
        transaction.commit()
        for name in ("@login-renew", "@login", "@logout"):
            answer = served_city.get(name, method="POST", json={})
            assert answer.status_code == 403, name
            assert "token" not in answer.json()

    def test_no_webdav(self, served_city):
        for method in ("PROPFIND", "LOCK", "PUT"):
            answer = served_city.get(served_city.city.efile, accept="*/*", method=method)
            assert answer.status_code == 403, method

    def test_no_management_interface(self, served_city):
        assert served_city.get("manage_main", accept="text/html").status_code == 403

    def test_no_other_way_to_log_in(self, served_city):
        answer = requests.get(
            f"{served_city.base}/@@fachverfahren",
            headers={"Accept": "text/html"},
            auth=("service:wohngeld", served_city.token),
            allow_redirects=False,
            timeout=30,
        )
        assert answer.status_code == 302
        assert "login" in answer.headers["Location"]


class TestRate:
    def test_more_than_agreed_is_refused_with_the_time_to_wait(self, served_city):
        facts = {"title": "Wohngeld", "contact_unit": "", "per_minute": 2}
        administer(exchange.change_account, "wohngeld", **facts)
        assert [served_city.get("").status_code for _each in range(3)] == [200, 200, 429]
        answer = served_city.get("")
        assert 0 < int(answer.headers["Retry-After"]) <= 30
        assert answer.json()["type"] == "TooManyRequests"

    def test_who_guesses_has_to_wait_and_a_right_token_from_there_does_not(self, served_city):
        wrong = [served_city.get("", token="rh_" + "x" * 43).status_code for _each in range(11)]
        assert wrong == [401] * 10 + [429]
        assert served_city.get("").status_code == 200
