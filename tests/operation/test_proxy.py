"""What the proxy of a cluster lets through, keeps, forgets and says itself: a real nginx with the
rendered configuration, before nodes that only tell what they were asked."""

import json
import socket

import pytest

from proxied_node import ProxiedNode
from proxied_node import as_browser
from proxied_node import ask
from proxied_node import proxied
from running_site import ROOT

KEPT = {"Cache-Control": "max-age=0, s-maxage=60, must-revalidate", "Vary": "Accept, Cookie"}
LIMIT = 110_000_000


@pytest.fixture(scope="module")
def nodes():
    found = [ProxiedNode(1), ProxiedNode(2)]
    yield found
    for node in found:
        node.stop()


@pytest.fixture(scope="module")
def proxy(nodes, tmp_path_factory):
    with proxied(tmp_path_factory.mktemp("proxy"), nodes) as proxy:
        yield proxy


@pytest.fixture(autouse=True)
def plain_answers(nodes):
    for node in nodes:
        node.headers, node.status = {}, 200
        node.asked.clear()


def keep(nodes):
    for node in nodes:
        node.headers = dict(KEPT)


def asked(nodes):
    return [each for node in nodes for each in node.asked]


def raw(proxy, request: bytes) -> str:
    """The answer to bytes that no client library would send."""
    with socket.create_connection(("127.0.0.1", proxy.port), timeout=20) as connection:
        connection.sendall(request)
        return connection.makefile("rb").read().decode("utf-8", "replace")


class TestWhatReachesANode:
    def test_the_site_stands_at_the_top_of_the_public_address(self, proxy):
        said = ask("GET", f"{proxy.url}/leistungen/hund?b=1").json()
        host = f"127.0.0.1:{proxy.port}"
        root = f"/VirtualHostBase/http/{host}/rathaus/VirtualHostRoot"
        assert said["path"] == f"{root}/leistungen/hund?b=1"

    def test_what_clients_say_about_their_way_is_replaced(self, proxy):
        lies = {
            "X-Forwarded-For": "10.1.2.3",
            "X-Forwarded-Host": "evil.example",
            "X-Forwarded-Proto": "https",
            "Forwarded": "for=10.1.2.3;host=evil.example",
            "X-Request-ID": "made-up",
        }
        said = ask("GET", f"{proxy.url}/x", headers=lies).json()["headers"]
        assert said["x-forwarded-for"] == "127.0.0.1"
        assert len(said["x-request-id"]) == 32
        assert said["host"] == "127.0.0.1"
        assert {"x-forwarded-host", "x-forwarded-proto", "forwarded"}.isdisjoint(said)

    @pytest.mark.parametrize(
        "path",
        [
            "/manage",
            "/manage_main",
            "/leistungen/manage_workspace",
            "/leistungen/@@manage_main",
            "/leistungen/++view++manage_main",
            "/m%61nage_main",
            "/acl_users/manage_users?x=1",
            "/MANAGE_main",
            "/Control_Panel/Database",
            "/@@live",
            "/@@ready",
            "/@@metrics",
            "/VirtualHostBase/http/evil.example:80/rathaus/VirtualHostRoot/",
            "/leistungen/VirtualHostRoot/x",
            "/_vh_other/x",
            "/x?manage_main:method=1",
            "/x?a=1&manage_delObjects%3Amethod=go",
            "/x?:action=manage_main",
        ],
    )
    def test_the_administration_of_zope_and_of_the_cluster_does_not(self, proxy, nodes, path):
        assert ask("GET", f"{proxy.url}{path}").status_code == 404
        assert asked(nodes) == []

    @pytest.mark.parametrize("path", ["/manager", "/@@manage-portlets", "/live", "/x?method=1"])
    def test_what_only_looks_like_it_does(self, proxy, path):
        assert ask("GET", f"{proxy.url}{path}").status_code == 200

    def test_a_path_cannot_leave_the_site(self, proxy, nodes):
        for path in ("/../../manage_main", "/%2e%2e/%2e%2e/acl_users", "/a/..%2f..%2f..%2f/x"):
            request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
            raw(proxy, request.encode())
        assert all("/rathaus/VirtualHostRoot/" in path for _method, path in asked(nodes))
        assert not any(".." in path for _method, path in asked(nodes))

    @pytest.mark.parametrize("method", ["PROPFIND", "MKCOL", "LOCK", "TRACE", "MOVE"])
    def test_methods_of_webdav_do_not(self, proxy, nodes, method):
        assert ask(method, f"{proxy.url}/x").status_code == 405
        assert asked(nodes) == []

    def test_a_foreign_host_gets_no_answer(self, proxy, nodes):
        request = b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n"
        assert raw(proxy, request) == ""
        assert asked(nodes) == []


class TestLimits:
    def test_the_rendered_limit_is_that_of_the_nodes(self, proxy):
        site = (proxy.configuration.parent / "site.conf").read_text()
        assert f"client_max_body_size {LIMIT};" in site
        assert f"request = {LIMIT}" in (ROOT / "buildout.cfg").read_text()

    def test_too_much_is_refused_before_it_is_sent_with_a_page_that_says_so(self, proxy, nodes):
        head = (
            "POST /x HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: {}\r\n\r\n"
        )
        answer = raw(proxy, head.format(LIMIT + 1).encode())
        assert answer.startswith("HTTP/1.1 413 ")
        assert "höchstens 100 MB" in answer
        assert "X-Content-Type-Options: nosniff" in answer
        assert asked(nodes) == []


class TestKeptPages:
    def test_one_visitor_after_another_gets_the_same_page(self, proxy, nodes):
        keep(nodes)
        answers = [ask("GET", f"{proxy.url}/kept", headers=as_browser()) for _time in range(3)]
        assert len({answer.text for answer in answers}) == 1
        assert len(asked(nodes)) == 1

    @pytest.mark.parametrize(
        "headers",
        [
            as_browser(Cookie="__ac=x"),
            as_browser(Authorization="Basic eA=="),
            {"Accept": "application/json"},
        ],
    )
    def test_whoever_can_be_told_apart_gets_another_one(self, proxy, nodes, headers):
        keep(nodes)
        ask("GET", f"{proxy.url}/person", headers=as_browser())
        own = ask("GET", f"{proxy.url}/person", headers=headers).json()
        for name, value in headers.items():
            assert own["headers"][name.lower()] == value
        again = ask("GET", f"{proxy.url}/person", headers=as_browser()).json()
        assert not {"cookie", "authorization"} & set(again["headers"])

    def test_what_is_not_marked_is_not_kept(self, proxy, nodes):
        for _time in range(2):
            ask("GET", f"{proxy.url}/unmarked", headers=as_browser())
        assert len(asked(nodes)) == 2

    @pytest.mark.parametrize("prefix", ["", "/rathaus"])
    def test_a_changed_page_is_forgotten(self, proxy, nodes, prefix):
        keep(nodes)
        path = f"/leistungen/{prefix[1:]}changed"
        ask("GET", f"{proxy.url}{path}", headers=as_browser())
        answer = ask("PURGE", f"{proxy.purging}{prefix}{path}")
        assert answer.status_code == 200
        ask("GET", f"{proxy.url}{path}", headers=as_browser())
        assert len(asked(nodes)) == 2

    def test_nobody_forgets_pages_from_outside(self, proxy):
        assert ask("PURGE", f"{proxy.url}/x").status_code == 405

    def test_what_the_build_made_is_kept_in_each_packing(self, proxy, nodes):
        keep(nodes)
        for packing in ("br, gzip", "gzip", "identity", "gzip, deflate, br", "gzip"):
            headers = {"Accept-Encoding": packing, "Cookie": "a=b", "Accept": "text/css"}
            ask("GET", f"{proxy.url}/++rathaus++abc/rathaus.css", headers=headers)
        assert len(asked(nodes)) == 3


class TestWhatIsSaid:
    def test_an_error_of_the_application_is_its_own_page(self, proxy, nodes):
        for node in nodes:
            node.status = 500
        answer = ask("GET", f"{proxy.url}/broken")
        assert answer.status_code == 500
        assert "node" in answer.json()
        assert len(asked(nodes)) == 1

    def test_the_log_names_nobody(self, proxy):
        ask("GET", f"{proxy.url}/antrag/secret-key?name=Erika")
        lines = [json.loads(line) for line in proxy.accesses().splitlines()]
        assert lines[-1]["place"] == "/antrag"
        assert "secret-key" not in proxy.accesses()
        assert "Erika" not in proxy.accesses()
        assert "127.0.0.1" not in {lines[-1][name] for name in lines[-1] if name != "node"}
