"""A new version comes in node by node behind the proxy, and the proxy itself is started again."""

import time

import pytest

from cluster import Cluster
from submitting import Submitting
from submitting import assert_kept_once

pytestmark = pytest.mark.faults_long


@pytest.fixture(scope="module")
def behind_proxy(needs_postgres, installed_site, tmp_path_factory):
    cluster = Cluster(installed_site, tmp_path_factory.mktemp("proxied"), proxy=True)
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.stop()


def test_nodes_are_replaced_one_after_the_other(behind_proxy):
    """Each is stopped as systemd does it; the other one serves meanwhile."""
    with Submitting([behind_proxy.url], citizens=2) as submitting:
        submitting.wait_for_more(2)
        for node in behind_proxy.nodes:
            begun = time.monotonic()
            node.stop()
            submitting.wait_for_more(1)
            node.start()
            print(f"Away for {time.monotonic() - begun:.0f} s")
            submitting.wait_for_more(1)
    print(submitting.said())
    assert submitting.longest_pause() < 60
    assert_kept_once(behind_proxy.nodes[0], submitting.sendings)


def test_the_proxy_is_started_again(behind_proxy):
    with Submitting([behind_proxy.url], citizens=2) as submitting:
        submitting.wait_for_more(1)
        behind_proxy.proxy.reload()
        submitting.wait_for_more(2)
        assert not submitting.not_begun
        behind_proxy.proxy.kill()
        behind_proxy.proxy.start()
        behind_proxy.proxy.start_watch()
        submitting.wait_for_more(2)
    print(submitting.said())
    assert_kept_once(behind_proxy.nodes[0], submitting.sendings)
