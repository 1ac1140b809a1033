"""The mail server and the virus scanner hang, clocks are wrong, and a new version comes in."""

import contextlib
import socket
import threading
import time
from pathlib import Path

import pytest
from test_killed_process import wait_for
from test_without_a_pause import FILED
from test_without_a_pause import page_of

from citizen import Citizen
from running_site import free_port
from submitting import Submitting
from submitting import assert_kept_once

pytestmark = pytest.mark.faults_long

#: Debian: apt-get install faketime
FAKETIME = Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1")


class Silence:
    """A server that takes every connection and never says anything."""

    def __enter__(self):
        self._listener = socket.create_server(("127.0.0.1", free_port()))
        self.port = self._listener.getsockname()[1]
        self._taken = []
        threading.Thread(target=self._take, daemon=True).start()
        return self

    def __exit__(self, *_error):
        self._listener.close()
        for each in self._taken:
            each.close()

    def _take(self):
        with contextlib.suppress(OSError):
            while True:
                self._taken.append(self._listener.accept()[0])


def test_mail_server_and_scanner_that_hang_hold_up_nobody(unlucky):
    node = unlucky.nodes[1]
    with Silence() as silence:
        node.set_mail_server(silence.port)
        node.ask("set_scanner", f"127.0.0.1:{silence.port}")
        unlucky.start_worker()
        with Submitting([node.url], citizens=2) as submitting:
            submitting.wait_for_more(3)
            begun = time.monotonic()
            wait_until_filed(node, submitting.accepted[-1])
            filed = time.monotonic() - begun
    print(f"Filed after {filed:.0f} s. {submitting.said()}")
    unlucky.stop_worker()
    node.ask("set_scanner", "")
    assert submitting.accepted == submitting.sendings
    assert_kept_once(node, submitting.sendings)


@pytest.mark.parametrize("wrong", ["-2h", "+3h"])
def test_a_clock_that_is_wrong_loses_nothing(unlucky, wrong):
    """Of a node: the worker and the database have the right time."""
    node = unlucky.nodes[1]
    assert FAKETIME.exists(), "Debian: apt-get install faketime"
    with Submitting([node.url], citizens=2) as submitting:
        submitting.wait_for_more(2)
        node.stop()
        node.start(LD_PRELOAD=str(FAKETIME), FAKETIME=wrong, FAKETIME_DONT_FAKE_MONOTONIC="1")
        submitting.wait_for_more(2)
        wrongly_stamped = submitting.accepted[-1]
        node.stop()
        node.start()
        submitting.wait_for_more(2)
    # What was sent in the future is filed when its time has come.
    unlucky.start_worker()
    expected = wrongly_stamped if wrong.startswith("-") else submitting.accepted[-1]
    wait_until_filed(unlucky.nodes[0], expected)
    unlucky.stop_worker()
    print(f"With {wrong}: {submitting.said()}")
    assert_kept_once(node, submitting.sendings)


def test_a_new_version_comes_in_node_by_node(unlucky):
    """Each node is stopped as systemd does it and comes back while the other one serves."""
    with Submitting([node.url for node in unlucky.nodes], citizens=3) as submitting:
        submitting.wait_for_more(2)
        for node in unlucky.nodes:
            begun = time.monotonic()
            node.stop()
            stopped = time.monotonic()
            node.start()
            print(f"Stopped in {stopped - begun:.1f} s, back in {time.monotonic() - stopped:.1f} s")
            submitting.wait_for_more(2)
    print(submitting.said())
    assert_kept_once(unlucky.nodes[1], submitting.sendings)


def wait_until_filed(node, sending):
    reader = Citizen(node.url)
    wait_for(lambda: FILED in page_of(reader, sending), seconds=300)
