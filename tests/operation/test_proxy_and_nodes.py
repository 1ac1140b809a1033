"""Which nodes the proxy asks, and how it greets people with a certificate; its units and those of nodes."""

import os
import socket
import ssl
import subprocess
import time
from pathlib import Path

import pytest

from proxied_node import ProxiedNode
from proxied_node import as_browser
from proxied_node import ask
from proxied_node import proxied

KEPT = {"Cache-Control": "max-age=0, s-maxage=60, must-revalidate"}


@pytest.fixture
def nodes():
    found = [ProxiedNode(1), ProxiedNode(2)]
    yield found
    for node in found:
        node.stop()


def asked_by(proxy):
    """Who answers some requests that nobody keeps."""
    return {ask("GET", f"{proxy.url}/who?n={n}").json()["node"] for n in range(6)}


def wait_until(what, seconds=30):
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.2)


def test_the_other_node_is_asked_and_at_last_there_is_a_page(nodes, tmp_path):
    with proxied(tmp_path, nodes) as proxy:
        for node in nodes:
            node.headers = KEPT
        kept = ask("GET", f"{proxy.url}/kept", headers=as_browser()).text
        nodes[0].stop()
        for _time in range(4):
            assert ask("POST", f"{proxy.url}/send", data={"a": "b"}).json()["node"] == 2
        # What was kept is read on
        nodes[1].stop()
        assert ask("GET", f"{proxy.url}/kept", headers=as_browser()).text == kept
        answer = ask("GET", f"{proxy.url}/other")
        assert answer.status_code == 503
        assert "Wir sind gleich wieder da" in answer.content.decode()
        assert answer.headers["Retry-After"] == "120"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_node_that_is_not_ready_is_left_out_until_it_is(nodes, tmp_path):
    with proxied(tmp_path, nodes) as proxy:
        proxy.start_watch()
        wait_until(lambda: asked_by(proxy) == {1, 2})
        nodes[0].status = 503
        wait_until(lambda: asked_by(proxy) == {2})
        # Nobody is left out for what all have
        nodes[1].status = 503
        wait_until(lambda: asked_by(proxy) == {1, 2})
        nodes[1].status = 200
        wait_until(lambda: asked_by(proxy) == {2})


def test_with_a_certificate_people_are_sent_to_it(nodes, tmp_path):
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    name = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    words = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *name]
    subprocess.run([*words, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    with proxied(tmp_path, nodes, certificate, key) as proxy:
        said = ask("GET", f"{proxy.url}/x", verify=str(certificate)).json()
        assert f"/VirtualHostBase/https/localhost:{proxy.port}/rathaus/" in said["path"]
        unencrypted = f"http://localhost:{proxy.unencrypted_port}/x?a=1"
        answer = ask("GET", unencrypted, allow_redirects=False)
        assert (answer.status_code, answer.headers["Location"]) == (301, f"{proxy.url}/x?a=1")
        with pytest.raises(ssl.SSLError):
            greet(proxy.port, "evil.example", certificate)


def greet(port: int, name: str, certificate: Path) -> None:
    """Begin TLS with the name of a host."""
    context = ssl.create_default_context(cafile=str(certificate))
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        context.wrap_socket(connection, server_hostname=name).close()


def test_units_are_understood_by_systemd(nodes, tmp_path):
    if not os.path.exists("/usr/bin/systemd-analyze"):
        pytest.skip("systemd is not installed")
    with proxied(tmp_path, nodes) as proxy:
        systemd = proxy.configuration.parent / "systemd"
    # Programs are there once buildout has run in that folder
    (tmp_path / "bin").mkdir()
    for name in ("nodei", "rathaus", "zodbpack"):
        program = tmp_path / "bin" / name
        program.write_text("#!/bin/sh\n")
        program.chmod(0o755)
    words = ["systemd-analyze", "verify", *sorted(systemd.iterdir())]
    verified = subprocess.run(words, capture_output=True, text=True)
    assert (verified.returncode, verified.stderr) == (0, "")
