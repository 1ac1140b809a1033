"""A node, the worker and PostgreSQL are killed while citizens send: nothing that was accepted is lost,
nothing is doubled, and everything goes on by itself. The long form of this is `make faults`."""

from test_killed_process import wait_for

from citizen import Citizen
from citizen import visible_text
from submitting import Submitting
from submitting import assert_kept_once

#: Seconds in which a site that lost its database takes applications again.
SOON = 60
#: Stands on the status page as soon as the worker has filed an application.
FILED = "Sie hören spätestens am"


def test_everything_that_was_accepted_outlives_it(cluster):
    # Each goes to the other node when theirs does not answer.
    with Submitting([node.url for node in cluster.nodes], citizens=2) as submitting:
        submitting.wait_for_more(1)
        first = cluster.start_worker()
        # Waits until the first one is gone
        cluster.start_worker()
        first.kill()
        first.wait()
        submitting.wait_for_more(2)

        cluster.postgres.kill()
        cluster.postgres.start()
        submitting.wait_for_more(2, SOON)
        cluster.postgres.restart()
        submitting.wait_for_more(2, SOON)

        cluster.nodes[0].kill()
        submitting.wait_for_more(2, SOON)
        cluster.nodes[0].start()
    print(submitting.said())

    # By the worker that took over and lost its database twice
    last = submitting.accepted[-1]
    reader = Citizen(cluster.nodes[0].url)
    wait_for(lambda: FILED in page_of(reader, last), seconds=240)
    assert_kept_once(cluster.nodes[0], submitting.sendings)


def page_of(citizen, sending):
    return visible_text(citizen.status_page(sending.token).text)
