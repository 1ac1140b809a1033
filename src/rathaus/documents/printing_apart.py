"""Prints in a process of its own what nobody waits for.

In one process Pango prints for one thread at a time, so a long text would keep receipts and letters
waiting for as long as it takes: measured, 14 seconds behind a text of 290 kB.
"""

import json
import subprocess
import sys
import tempfile

from rathaus.documents.apart import environment
from rathaus.documents.interfaces import PdfUnavailable
from rathaus.documents.interfaces import PrintingFailed

#: Seconds. The longest text that is printed takes about one minute.
PATIENCE = 600
#: What the process ends with when this machine cannot print at all.
NO_PANGO = 3


def html_to_pdf_apart(html: str, *, title: str) -> bytes:
    """Print as :func:`~rathaus.documents.pdf.html_to_pdf` does, beside everything else.

    It costs about a second more.

    :raises PdfUnavailable: if the text layout library Pango is not installed.
    :raises PrintingFailed: no process could be started, or it gave no PDF.
    """
    command = [sys.executable, "-s", "-P", "-m", "rathaus.documents.printing_apart"]
    try:
        # A process that is ended leaves its fonts behind; its folder goes with them.
        with tempfile.TemporaryDirectory(prefix="rathaus-print-") as folder:
            # Our own program; what is printed is data.
            done = subprocess.run(  # noqa: S603
                command,
                input=json.dumps({"html": html, "title": title}).encode("utf-8"),
                env=environment() | {"TMPDIR": folder},
                capture_output=True,
                timeout=PATIENCE,
            )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PrintingFailed(type(error).__name__) from error
    if done.returncode == NO_PANGO:
        raise PdfUnavailable(done.stderr.decode("utf-8", "replace").strip())
    if done.returncode != 0:
        # Only the kind of error: its words may be from the file.
        last_words = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise PrintingFailed(f"{done.returncode}: {last_words.partition(':')[0][:100]}")
    return done.stdout


def main() -> int:
    """Print what stands on the standard input as JSON; the PDF goes to the standard output."""
    from rathaus.documents.pdf import html_to_pdf

    try:
        pdf = html_to_pdf(**json.load(sys.stdin))
    except PdfUnavailable as reason:
        print(reason, file=sys.stderr)
        return NO_PANGO
    sys.stdout.buffer.write(pdf)
    return 0


if __name__ == "__main__":
    sys.exit(main())
