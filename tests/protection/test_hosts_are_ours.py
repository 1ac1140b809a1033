"""A request that names a stranger's host gets no page with links to it."""

import pytest

from rathaus.protection.hosts import OwnHosts
from rathaus.protection.hosts import refused_elsewhere

NAMED = OwnHosts("https://www.example.org", "stadt.example.org, node1:8080", "node1")
UNNAMED = OwnHosts("", "", "node1")


def status(hosts, path="/", host="localhost:8080"):
    """What a request for a path at a host is answered with."""
    said = []

    def application(environ, start_response):
        start_response("200 OK", [])
        return []

    environ = {"PATH_INFO": path, **({"HTTP_HOST": host} if host else {})}
    list(
        refused_elsewhere(application, hosts)(environ, lambda status, headers: said.append(status))
    )
    return said[0]


@pytest.mark.parametrize(
    "host",
    [
        "www.example.org",
        "WWW.Example.org:443",
        "stadt.example.org",
        "localhost:8080",
        "127.0.0.1",
        "[::1]:80",
    ],
)
def test_our_names(host):
    assert status(NAMED, host=host) == "200 OK"


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "www.example.org.evil.example",
        "evil.example/www.example.org",
        "www.example.org@evil.example",
        "192.168.0.66",
        "node2",
        "[::1",
        "%00",
    ],
)
def test_other_names(host):
    assert status(NAMED, host=host) == "421 Misdirected Request"


@pytest.mark.parametrize(
    "path",
    [
        "/VirtualHostBase/https/evil.example:443/rathaus/VirtualHostRoot/",
        "//./VirtualHostBase/https/evil.example/rathaus/VirtualHostRoot/",
        "/VirtualHostBase/https/www.example.org/../evil.example/rathaus/VirtualHostRoot/",
        "/x/../VirtualHostBase/https/evil.example",
        "/VirtualHostBase/https",
        "/VirtualHostBase/https/www.example.org/VirtualHostBase/https/evil.example/r/VirtualHostRoot",
    ],
)
def test_a_host_in_the_path(path):
    assert status(NAMED, path) == "421 Misdirected Request"
    ours = "/VirtualHostBase/https/www.example.org:443/rathaus/VirtualHostRoot/leistungen"
    assert status(NAMED, ours) == "200 OK"


def test_where_nothing_is_set_only_the_own_network_is_served():
    for host in ("localhost:8080", "192.168.0.7:8080", "node1", ""):
        assert status(UNNAMED, host=host) == "200 OK"
    for host in ("evil.example", "8.8.8.8", "rebound.evil.example:8080"):
        assert status(UNNAMED, host=host) == "421 Misdirected Request"
