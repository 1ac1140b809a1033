"""What Prometheus reads of a node, and that nobody else does."""

import re

import pytest
import transaction
from transaction.interfaces import TransientError
from wsgi_asking import ask
from zope.interface import implementer
from ZPublisher.interfaces import IPubFailure

from rathaus.jobs import api as jobs
from rathaus.operation import door as door_module
from rathaus.operation.checks import Result
from rathaus.operation.checks import State
from rathaus.operation.door import Door
from rathaus.operation.exposition import Counter
from rathaus.operation.exposition import Family
from rathaus.operation.exposition import Histogram
from rathaus.operation.exposition import page_of
from rathaus.operation.health import Health
from rathaus.operation.interfaces import VISIT
from rathaus.operation.metrics import metrics_page
from rathaus.operation.published import kind_of_view
from rathaus.operation.published import note_failure

SAMPLE = re.compile(
    r'[a-z_]+(\{[a-z_]+="([^"\\]|\\.)*"(,[a-z_]+="([^"\\]|\\.)*")*\})? -?[0-9.e+-]+'
)
WITHOUT_DATABASE = Health((("storage", lambda: Result(State.FAILED), 60.0),))


def zope(environ, start_response):
    environ[VISIT].kind = environ.get("tests.kind")
    start_response(environ.get("tests.status", "200 OK"), [("Content-Type", "text/html")])
    return [b"<p>Hier</p>"]


@pytest.fixture
def node():
    return Door(zope, WITHOUT_DATABASE)


def value_of(node, sample):
    lines = ask(node, "/@@metrics").text.splitlines()
    return next((float(line.split()[-1]) for line in lines if line.startswith(sample + " ")), 0.0)


class TestNumbers:
    """The text format 0.0.4 of Prometheus."""

    def test_a_counter(self):
        counter = Counter("things_total", "Things.", "kind")
        counter.add("a")
        counter.add("a", number=2)
        counter.add('b"\\\n')
        assert page_of([counter.family()]) == (
            "# HELP things_total Things.\n# TYPE things_total counter\n"
            'things_total{kind="a"} 3\nthings_total{kind="b\\"\\\\\\n"} 1\n'
        )

    def test_a_histogram_counts_upwards(self):
        histogram = Histogram("seconds", "Time.", "kind")
        for seconds in (0.004, 0.3, 99):
            histogram.add("a", seconds)
        text = page_of([histogram.family()])
        assert 'seconds_bucket{kind="a",le="0.01"} 1\n' in text
        assert 'seconds_bucket{kind="a",le="0.5"} 2\n' in text
        assert 'seconds_bucket{kind="a",le="30.0"} 2\n' in text
        assert 'seconds_bucket{kind="a",le="+Inf"} 3\n' in text
        assert 'seconds_count{kind="a"} 3\n' in text
        assert 'seconds_sum{kind="a"} 99.304\n' in text

    def test_what_says_nothing_is_left_out(self):
        assert page_of([Family("nothing", "gauge", "Nothing.")]) == "\n"


def test_requests_are_counted_by_room_method_and_status(node):
    sample = 'rathaus_requests_total{kind="forms",method="POST",status="3xx"}'
    before = value_of(node, sample)
    ask(node, "/rathaus/x", "POST", **{"tests.kind": "forms", "tests.status": "302 Found"})
    assert value_of(node, sample) == before + 1


def test_a_page_that_nobody_had_to_publish_was_kept(node):
    sample = 'rathaus_request_seconds_count{kind="kept"}'
    before = value_of(node, sample)
    ask(node, "/rathaus")
    assert value_of(node, sample) == before + 1


def test_a_made_up_method_takes_no_memory(node):
    ask(node, "/rathaus", "ERIKA")
    assert "ERIKA" not in ask(node, "/@@metrics").text


def test_an_application_that_breaks_is_counted_as_such():
    def broken(environ, start_response):
        raise OSError("database away")

    node = Door(broken, WITHOUT_DATABASE)
    sample = 'rathaus_requests_total{kind="none",method="GET",status="5xx"}'
    before = value_of(node, sample)
    with pytest.raises(OSError, match="away"):
        ask(node, "/rathaus")
    assert value_of(node, sample) == before + 1
    assert value_of(node, "rathaus_requests_in_progress") == 0


@implementer(IPubFailure)
class Failure:
    def __init__(self, error, retry):
        environ = {VISIT: door_module.Visit()}
        self.request = type("Request", (dict,), {"environ": environ})(REQUEST_METHOD="POST")
        self.exc_info = (error, error(), None)
        self.retry = retry


def test_conflicts_are_counted(node):
    names = ("rathaus_request_retries_total", "rathaus_request_conflicts_lost_total")
    samples = [f'{name}{{method="POST"}}' for name in names]
    before = [value_of(node, each) for each in samples]
    again = Failure(TransientError, retry=True)
    note_failure(again)
    note_failure(Failure(TransientError, retry=False))
    note_failure(Failure(ValueError, retry=False))
    assert [value_of(node, each) for each in samples] == [before[0] + 1, before[1] + 1]
    assert again.request.environ[VISIT].retries == 1


def test_the_room_of_a_view():
    from rathaus.jobs.browser.job_queue import JobQueueView

    made_by_zcml = type("SimpleViewClass", (JobQueueView,), {"__module__": "Products.Five"})
    view = made_by_zcml(None, None)
    assert kind_of_view(view) == "jobs"
    assert kind_of_view(view.__call__) == "jobs"
    assert kind_of_view(object()) == "plone"


def test_every_line_is_one_that_prometheus_reads(node):
    for line in ask(node, "/@@metrics").text.splitlines():
        assert line.startswith(("# HELP ", "# TYPE ")) or SAMPLE.fullmatch(line), line
    assert value_of(node, 'rathaus_process_memory_bytes{of="now"}') > 10_000_000
    assert value_of(node, 'rathaus_check{check="storage"}') == 0


@pytest.mark.parametrize(
    "who", [{"REMOTE_ADDR": "203.0.113.7"}, {"HTTP_X_FORWARDED_FOR": "127.0.0.1"}]
)
def test_nobody_else_reads_them(node, who, monkeypatch):
    assert ask(node, "/@@metrics", **who).status == 404
    monkeypatch.setenv("RATHAUS_OPERATION_TOKEN", "s3cret")
    shown = {"HTTP_AUTHORIZATION": "Bearer s3cret"}
    assert ask(node, "/@@metrics", **who, **shown).status == 200


def test_the_queue_and_the_database(functional_portal):
    jobs.install(functional_portal)
    jobs.enqueue("mail", {"to": "erika@example.org"})
    transaction.commit()
    page = metrics_page(Health())
    site = functional_portal.getId()
    assert f'rathaus_jobs{{state="waiting",site="{site}",kind="mail"}} 1\n' in page
    assert f'rathaus_jobs{{state="due",site="{site}",kind="mail"}} 1\n' in page
    assert "rathaus_jobs_oldest_seconds" in page
    assert "rathaus_zodb_cached_objects " in page
    assert "erika" not in page
