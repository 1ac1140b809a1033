"""The network between a node and the database is slow, holds back, or is gone."""

import subprocess
import time

import pytest
import requests
from psycopg2.extensions import parse_dsn

from cable import HERE
from running_site import ROOT
from submitting import Submitting
from submitting import assert_kept_once
from throwaway_postgres import OWNER
from throwaway_postgres import programs

pytestmark = pytest.mark.faults_long

#: Seconds after which a node notices that the machine of the database does not answer any more, as
#: `patience` of cluster.cfg says, and some for a machine that is busy.
NOTICED = 45


def test_a_slow_way_makes_slow_answers_and_nothing_else(unlucky):
    with Submitting([unlucky.nodes[1].url], citizens=2) as submitting:
        submitting.wait_for_more(2)
        unlucky.way.tell("slow 0.02")
        begun = time.monotonic()
        submitting.wait_for_more(2, 240)
        slow = time.monotonic() - begun
        unlucky.way.tell("go")
    print(f"40 ms more for each question: {slow:.1f} s for two. {submitting.said()}")
    assert submitting.accepted == submitting.sendings
    assert_kept_once(unlucky.nodes[1], submitting.sendings)


def test_what_is_held_back_arrives_once(unlucky):
    first, second = unlucky.nodes
    with Submitting([second.url, first.url], citizens=2) as submitting:
        submitting.wait_for_more(1)
        unlucky.way.tell("hold")
        time.sleep(15)
        # Others are not held up by who waits.
        others = Submitting([first.url], citizens=1)
        with others:
            others.wait_for_more(2)
        unlucky.way.tell("go")
        submitting.wait_for_more(2)
    print(submitting.said(), others.said(), sep="\n")
    assert_kept_once(first, [*submitting.sendings, *others.sendings])


def test_a_pulled_cable_is_noticed_and_forgotten(unlucky):
    first, second = unlucky.nodes
    with Submitting([first.url, second.url], citizens=2) as submitting:
        submitting.wait_for_more(2)
        unlucky.cable.pull()
        pulled = time.monotonic()
        submitting.wait_for_more(2)
        status, seconds = answer_of(first)
        assert status >= 500
        assert seconds < NOTICED
        print(f"The node said {status} {time.monotonic() - pulled:.0f} s after.")
        unlucky.cable.plug_in()
        plugged = time.monotonic()
        while answer_of(first)[0] != 200:
            assert time.monotonic() < plugged + NOTICED
        print(f"It served again {time.monotonic() - plugged:.1f} s after the cable was there.")
        submitting.wait_for_more(2)
    print(submitting.said())
    assert_kept_once(second, submitting.sendings)


def test_a_machine_that_is_gone_gives_back_the_lock_of_all_commits(unlucky):
    """RelStorage holds it for some milliseconds; nobody else commits meanwhile."""
    with Submitting([unlucky.nodes[1].url], citizens=2) as submitting:
        submitting.wait_for_more(1)
        holder = hold_commit_lock(unlucky)
        unlucky.cable.pull()
        seconds = submitting.wait_for_more(2, 120)
        unlucky.cable.plug_in()
        holder.kill()
        holder.wait()
    print(f"Commits went on after {seconds:.0f} s. {submitting.said()}")
    assert seconds < NOTICED
    assert_kept_once(unlucky.nodes[1], submitting.sendings)


def answer_of(node):
    """Status of a page that is not kept, and how long it took."""
    begun = time.monotonic()
    answer = requests.get(f"{node.url}/leistungen/hund-anmelden/online-antrag", timeout=120)
    return answer.status_code, time.monotonic() - begun


def hold_commit_lock(unlucky):
    """A client on the other machine that has the lock and says nothing more, as a node does that is
    switched off in the middle of a commit."""
    patience = patience_of(unlucky.nodes[0])
    address = f"host={HERE} user={OWNER} dbname=zodb {patience}"
    words = [*unlucky.cable.inside, str(programs() / "psql"), "-qAt", address]
    client = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    client.stdin.write("begin;\nselect pg_advisory_xact_lock(-1);\nselect 'held';\n")
    client.stdin.flush()
    while client.stdout.readline().strip() != "held":
        assert client.poll() is None
    return client


def patience_of(node):
    """The options of a node's connection by which both ends notice that the other one is gone."""
    text = (node.folder / "parts" / "instance" / "etc" / "zope.conf").read_text()
    line = next(each for each in text.splitlines() if each.strip().startswith("dsn "))
    options = parse_dsn(line.strip().removeprefix("dsn "))
    kept = ("connect_timeout", "tcp_user_timeout", "options")
    names = [name for name in options if name in kept or name.startswith("keepalives")]
    assert names, ROOT / "cluster.cfg"
    return " ".join(f"{name}='{options[name]}'" for name in names)
