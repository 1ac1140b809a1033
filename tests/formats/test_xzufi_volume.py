"""A national export is read without holding it in memory."""

import subprocess
import sys
import tracemalloc
from itertools import islice

import pytest
import xzufi_samples as samples

from rathaus.formats.xzufi.api import Write
from rathaus.formats.xzufi.api import open_message

MEGABYTE = 1024 * 1024


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("xzufi") / "message.xml"
    assert samples.write_sample(path, 6000) == 6002
    return path


@pytest.mark.skipif(not samples.has_data(), reason="needs the shared service names")
class TestSixThousandServices:
    def test_all_are_read(self, path):
        with open_message(path) as message:
            parts = list(message)
        assert len(parts) == 6002
        assert all(isinstance(part, Write) for part in parts)
        assert len({part.record.id.key for part in parts}) == 6002

    def test_memory_stays_bounded(self, path):
        assert path.stat().st_size > 30 * MEGABYTE
        tracemalloc.start()
        try:
            # Tracing is slow; what grew with the file would show after a quarter of it.
            with open_message(path) as message:
                for _ in islice(message, 1500):
                    pass
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert peak < 5 * MEGABYTE

    def test_the_tree_does_not_grow_either(self, path):
        # It lives in C memory, which tracemalloc does not see; so a process of its own is asked.
        program = (
            "import resource, sys\n"
            "from rathaus.formats.xzufi.api import check_file\n"
            "peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
            "before = peak()\n"
            "check_file(sys.argv[1])\n"
            "print((peak() - before) * 1024)"
        )
        run = subprocess.run(
            [sys.executable, "-c", program, str(path)], capture_output=True, check=True
        )
        assert int(run.stdout) < 20 * MEGABYTE
