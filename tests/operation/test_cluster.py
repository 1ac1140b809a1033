"""A whole cluster as cluster.cfg and instance/cluster make it: PostgreSQL, two nodes, a worker and nginx.

Files lie in a folder that the nodes share here, and in PostgreSQL in ``faults/test_two_processes.py``.
"""

import re
import subprocess
import time

import pytest
import requests
from lxml import html

from citizen import Citizen
from citizen import visible_text
from cluster import Cluster
from cluster_proxy import require_nginx
from running_site import BIN
from running_site import ROOT
from throwaway_postgres import require_postgres

PDF = b"%PDF-"


@pytest.fixture(scope="module")
def cluster(installed_site, tmp_path_factory):
    require_postgres()
    require_nginx()
    folder = tmp_path_factory.mktemp("cluster")
    cluster = Cluster(installed_site, folder, blobs="folder", proxy=True)
    try:
        cluster.start()
        cluster.start_worker()
        yield cluster
    finally:
        cluster.stop()


def read(address, **options):
    """A page as a browser without cookies reads it."""
    headers = {"Accept": "text/html", **options.pop("headers", {})}
    return requests.get(address, headers=headers, timeout=60, **options)


def wait_for(what, seconds=120):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answer := what():
            return answer
        time.sleep(0.3)
    raise AssertionError("it did not happen in time")


def test_what_is_sent_through_the_proxy_is_filed_and_its_file_is_on_every_node(cluster):
    citizen = Citizen(cluster.url)
    sent = citizen.apply_for_a_dog()
    assert sent.response.url.startswith(f"{cluster.url}/")

    page = wait_for(lambda: receipt_page(citizen, sent.token))
    link = html.fromstring(page.text).xpath("//a[contains(., 'Eingangsbestätigung')]/@href")[0]
    path = link.removeprefix(cluster.url)
    assert path.startswith("/")
    for site in (cluster.url, *(node.url for node in cluster.nodes)):
        assert requests.get(f"{site}{path}", timeout=60).content.startswith(PDF)
    assert any(cluster.blobs.rglob("*.blob"))


def receipt_page(citizen, token):
    page = citizen.status_page(token)
    return page if "Eingangsbestätigung" in visible_text(page.text) else None


def test_a_kept_page_is_new_at_once_when_it_changes(cluster):
    address = f"{cluster.url}/leistungen/hund-anmelden"
    for _time in range(2):
        assert "Neue Hunde" not in read(address).text
    assert '"cache":"HIT"' in cluster.proxy.accesses()

    password = cluster.nodes[0].logins()["admin"]
    changed = requests.patch(
        address,
        json={"title": "Neue Hunde"},
        headers={"Accept": "application/json"},
        auth=("admin", password),
        timeout=60,
    )
    assert changed.status_code == 204, changed.text
    # Kept pages last a minute where nobody tells the proxy
    wait_for(lambda: "Neue Hunde" in read(address).text, seconds=20)


def test_nodes_and_proxy_stop_at_the_same_size(cluster):
    limit = re.search(r"(?m)^request = (\d+)$", (ROOT / "buildout.cfg").read_text())[1]
    etc = cluster.nodes[1].folder / "parts" / "instance" / "etc"
    assert f"form-disk-limit {limit}" in (etc / "zope.conf").read_text()
    assert f"max_request_body_size = {limit}" in (etc / "wsgi.ini").read_text()
    site = cluster.proxy.configuration.with_name("site.conf").read_text()
    assert f"client_max_body_size {limit};" in site


def test_every_answer_says_what_browsers_shall_refuse_once(cluster):
    once = (
        "Content-Security-Policy",
        "X-Content-Type-Options",
        "X-Frame-Options",
        "Referrer-Policy",
        "Permissions-Policy",
        "X-Request-ID",
    )
    for path in ("/", "/leistungen", "/nirgends", "/favicon.ico", "/login"):
        # Both a kept answer and a new one
        for _time in range(2):
            found = read(f"{cluster.url}{path}").raw.headers
            for name in once:
                assert len(found.getlist(name)) == 1, (path, name)
            assert "Via" not in found


def test_the_inside_is_seen_from_inside_only(cluster):
    for path in ("/manage_main", "/acl_users/manage_main", "/@@ready", "/@@metrics"):
        assert read(f"{cluster.url}{path}").status_code == 404
    assert read(f"http://127.0.0.1:{cluster.nodes[0].port}/@@ready").status_code == 200


def test_a_login_through_the_proxy_is_not_shared(cluster):
    session = requests.Session()
    password = cluster.nodes[0].logins()["redaktion"]
    page = html.fromstring(session.get(f"{cluster.url}/login", timeout=60).text)
    form = page.xpath("//form[.//input[@type='password']]")[0]
    fields = {name: value or "" for name, value in form.form_values()}
    fields |= {"__ac_name": "redaktion", "__ac_password": password, "buttons.login": "1"}
    session.post(f"{cluster.url}/login", data=fields, timeout=60)
    assert "Abmelden" in session.get(cluster.url, timeout=60).text
    assert "Abmelden" not in read(cluster.url).text


def test_packing_goes_on_beside_serving(cluster):
    settings = cluster.proxy.configuration.with_name("pack.conf")
    words = [BIN / "zodbpack", "--days", "0", settings]
    packed = subprocess.run(words, capture_output=True, text=True)
    assert packed.returncode == 0, packed.stderr[-2000:]
    assert read(f"{cluster.nodes[1].url}/leistungen").status_code == 200


def test_a_node_that_is_away_is_not_noticed(cluster):
    cluster.nodes[0].kill()
    assert [read(f"{cluster.url}/?nothing={n}").status_code for n in range(4)] == [200] * 4
    assert Citizen(cluster.url).apply_for_a_dog(hund_name="Bella").token
