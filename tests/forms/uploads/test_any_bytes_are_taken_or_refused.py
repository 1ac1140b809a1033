"""Whatever comes is taken or refused with a sentence, within seconds; nothing else happens."""

import io
import time

import pytest
from hostile_files import HONEST
from hostile_files import HOSTILE
from hypothesis import HealthCheck
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies
from sample_files import SAMPLES

from rathaus.documents.examination import examine
from rathaus.forms import uploads
from rathaus.forms.interfaces import AnswerRefused
from rathaus.forms.uploads import MEDIA_TYPES
from rathaus.forms.uploads import ReceivedFile

#: Seconds of processor time. Most take a thousandth of it.
LONGEST = 5
SEEDS = [
    *(content for name, content in SAMPLES.items() if name in MEDIA_TYPES),
    *(content for _name, kind, content in HONEST if len(content) < 20_000),
    *(content for _name, kind, content, _said in HOSTILE if len(content) < 20_000),
]
PLACE = strategies.floats(0, 1, exclude_max=True)
CHANGE = strategies.one_of(
    strategies.tuples(strategies.just("flip"), PLACE, strategies.integers(1, 255)),
    strategies.tuples(strategies.just("cut"), PLACE, PLACE),
    strategies.tuples(strategies.just("end"), PLACE, strategies.none()),
    strategies.tuples(strategies.just("insert"), PLACE, strategies.binary(max_size=40)),
    strategies.tuples(strategies.just("splice"), PLACE, strategies.sampled_from(SEEDS)),
    # Numbers that are at their limits are where readers of formats go wrong.
    strategies.tuples(
        strategies.just("number"),
        PLACE,
        strategies.sampled_from([b"\xff" * 4, bytes(4), b"\x7f\xff\xff\xff", b"\x80\x00\x00\x00"]),
    ),
)


def changed(content: bytes, changes) -> bytes:
    for kind, place, value in changes:
        at = int(place * len(content))
        if kind == "flip" and content:
            content = content[:at] + bytes([content[at] ^ value]) + content[at + 1 :]
        elif kind == "cut":
            content = content[:at] + content[at + int(value * (len(content) - at)) :]
        elif kind == "end":
            content = content[:at]
        elif kind == "insert":
            content = content[:at] + value + content[at:]
        elif kind == "splice":
            content = content[:at] + value[int(place * len(value)) :]
        elif kind == "number":
            content = content[:at] + value + content[at + 4 :]
    return content


FILES = strategies.one_of(
    strategies.builds(
        changed, strategies.sampled_from(SEEDS), strategies.lists(CHANGE, min_size=1, max_size=6)
    ),
    strategies.binary(max_size=400),
)


@pytest.fixture
def examined_here(monkeypatch):
    """A process for each of hundreds of files would take minutes."""
    monkeypatch.setattr(
        uploads.documents, "examine_apart", lambda stream, kind: examine(stream, kind)
    )


@settings(
    max_examples=250,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(content=FILES, name=strategies.text(max_size=30), removes_exif=strategies.booleans())
def test_any_bytes_are_taken_or_refused(examined_here, send, content, name, removes_exif):
    started = time.process_time()
    try:
        file = send(content, name, removes_exif=removes_exif)
    except AnswerRefused as refused:
        assert refused.reason.domain == "rathaus"  # noqa: PT017 - a refusal is right, too
    else:
        assert isinstance(file, ReceivedFile)
        # An e-mail in an older alphabet is taken as text is.
        assert file.contentType in {*MEDIA_TYPES, "message/rfc822"}
        with file.open() as stream:
            examine(io.BytesIO(stream.read()), file.contentType)
    assert time.process_time() - started < LONGEST
