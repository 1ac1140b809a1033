"""Two serving processes on one PostgreSQL, eight citizens at once: none is lost, none is doubled."""

from concurrent.futures import ThreadPoolExecutor

from test_killed_process import wait_for

from citizen import Citizen
from citizen import visible_text

CITIZENS = 8
EACH = 3


def send_some(cluster, number):
    """What one citizen does, always at the same process, as behind a proxy."""
    citizen = Citizen(cluster.nodes[number % 2].url)
    return [citizen.apply_for_a_dog(hund_name=f"Hund {number}-{each}") for each in range(EACH)]


def test_all_are_taken_once_and_filed_by_the_worker(cluster):
    with ThreadPoolExecutor(CITIZENS) as pool:
        found = list(pool.map(lambda number: send_some(cluster, number), range(CITIZENS)))
    sent = [each for of_one in found for each in of_one]
    assert [each.response.status_code for each in sent] == [200] * CITIZENS * EACH
    tokens = {each.token for each in sent}
    assert len(tokens) == CITIZENS * EACH

    cluster.start_worker()
    # Filed by one process and asked at the other one.
    reader = Citizen(cluster.nodes[1].url)
    for token in tokens:
        wait_for(lambda token=token: is_filed(reader, token), seconds=240)
    cluster.stop_worker()
    facts = cluster.nodes[0].ask("count_applications")
    assert (facts["submissions"], facts["applications"]) == (CITIZENS * EACH, CITIZENS * EACH)
    assert facts["seals_hold"]
    assert facts["journals_hold"]
    proof = cluster.nodes[0].rathaus("verify-applications").stdout
    assert f"{CITIZENS * EACH} checked, {CITIZENS * EACH} as they were sent, 0 not." in proof
    assert not any("Traceback" in node.log for node in cluster.nodes)


def is_filed(citizen, token):
    return "Eingangsbestätigung" in visible_text(citizen.status_page(token).text)
