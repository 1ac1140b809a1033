"""The program that reads the words of one file and ends: ``python -m rathaus.documents.text_reader
TYPE``.

The file is the standard input; the words are the standard output, as UTF-8.
"""

import io
import resource
import sys

from rathaus.documents.extraction import text_of
from rathaus.documents.inspector import OpenFile

MEMORY = 1_500_000_000
#: Seconds of processor time, longer than the reader's own patience.
PROCESSOR_TIME = 60


def main() -> int:
    """Read the standard input.

    :returns: 0, whatever was found; anything else means that nothing is known of the file.
    """
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_TIME, PROCESSOR_TIME))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    source = io.BufferedReader(OpenFile(sys.stdin.fileno()), 256 * 1024)
    sys.stdout.buffer.write(text_of(source, sys.argv[1]).encode("utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
