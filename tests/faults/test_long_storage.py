"""The disk of the database is full; its replica goes away; the replica takes its place."""

import signal
import time

import pytest

from submitting import Submitting
from submitting import assert_kept_once

pytestmark = pytest.mark.faults_long

#: Seconds in which the site takes applications again once the cause is gone.
SOON = 120


def test_a_full_disk_of_the_database_refuses_and_loses_nothing(unlucky):
    with Submitting([node.url for node in unlucky.nodes], citizens=3) as submitting:
        submitting.wait_for_more(2)
        filling = unlucky.fill_disk()
        time.sleep(20)
        assert submitting.sendings[-1].token is None or submitting.not_begun
        print(f"While the disk is full: {submitting.said()}")
        filling.unlink()
        # It ends itself where it cannot write its log, and systemd would start it again.
        unlucky.postgres.start()
        seconds = submitting.wait_for_more(2, SOON)
    print(f"{seconds:.0f} s after there was room: {submitting.said()}")
    assert_kept_once(unlucky.nodes[1], submitting.sendings)


def test_without_its_replica_the_database_confirms_nothing_until_it_is_told_to(unlucky):
    with Submitting([node.url for node in unlucky.nodes], citizens=2) as submitting:
        submitting.wait_for_more(2)
        unlucky.postgres.replica.end(signal.SIGKILL)
        time.sleep(10)
        before = len(submitting.accepted)
        time.sleep(10)
        assert len(submitting.accepted) == before
        names = unlucky.postgres.ask("show synchronous_standby_names")
        unlucky.postgres.ask("alter system set synchronous_standby_names = ''")
        unlucky.postgres.ask("select pg_reload_conf()")
        alone = submitting.wait_for_more(2, SOON)
        unlucky.postgres.replica.start()
        unlucky.postgres.ask(f"alter system set synchronous_standby_names = '{names}'")
        unlucky.postgres.ask("select pg_reload_conf()")
        followed = submitting.wait_for_more(2, SOON)
    print(f"Alone after {alone:.1f} s, followed after {followed:.1f} s. {submitting.said()}")
    assert_kept_once(unlucky.nodes[1], submitting.sendings)


def test_the_replica_takes_over_with_everything_that_was_accepted(unlucky):
    """The last test of this cluster: its first database does not come back."""
    unlucky.start_worker()
    with Submitting([node.url for node in unlucky.nodes], citizens=3) as submitting:
        submitting.wait_for_more(4)
        unlucky.postgres.kill()
        # libpq goes on to the next server where it is refused, but not where it is hung up on.
        unlucky.way.stop()
        time.sleep(3)
        unlucky.postgres.promote_replica()
        replica = unlucky.postgres.replica
        for name in ("synchronous_standby_names", "synchronous_commit"):
            unlucky.postgres.ask(f"alter system reset {name}", replica)
        unlucky.postgres.ask("select pg_reload_conf()", replica)
        seconds = submitting.wait_for_more(4, SOON)
    print(f"On the replica after {seconds:.1f} s. {submitting.said()}")
    assert unlucky.worker.poll() is None
    assert_kept_once(unlucky.nodes[1], submitting.sendings)
    proof = unlucky.nodes[1].rathaus("verify-journal", "--all")
    print(proof.stdout[-300:])
