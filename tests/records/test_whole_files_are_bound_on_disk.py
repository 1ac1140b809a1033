"""The PDF of a whole file may be larger than what the process may hold in memory."""

import subprocess
import sys

from rathaus.documents.apart import environment

#: Binds 120 MB with room for 40 MB. What a process maps of files does not count as its own.
BOUND = """
import io, os, resource, sys
from pathlib import Path
import pikepdf
from rathaus.records.whole_file import book

def pages(*sizes):
    pdf = pikepdf.new()
    for size in sizes:
        page = pdf.add_blank_page()
        page.Contents = pdf.make_stream(os.urandom(size))
    return pdf

folder = Path(sys.argv[1])
volumes = book._Volumes(folder)
for number in range(6):
    path = folder / f"{number}.pdf"
    pages(*[1_000_000] * 20).save(path, compress_streams=False)
    volumes.paths.append(path)
    volumes.starts.append(volumes.pages)
    volumes.pages += 20
front = io.BytesIO()
pages(10).save(front)
parts = [book.Part(f"Band {number}", 1, str(number), None) for number in range(6)]
lines = Path("/proc/self/status").read_text().splitlines()
held = next(int(each.split()[1]) for each in lines if each.startswith("VmData:")) * 1024
resource.setrlimit(resource.RLIMIT_DATA, (held + 40_000_000,) * 2)
with (folder / "whole.pdf").open("wb+") as stream:
    book._bind(front.getvalue(), volumes, parts, "Akte", stream)
"""


def test_binding_needs_less_memory_than_what_is_bound(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", BOUND, str(tmp_path)], env=environment(), capture_output=True
    )
    assert done.returncode == 0, done.stderr.decode()[-500:]
    assert (tmp_path / "whole.pdf").stat().st_size > 120_000_000
