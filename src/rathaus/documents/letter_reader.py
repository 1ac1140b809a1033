"""The program that reads one Word template and ends: ``python -m rathaus.documents.letter_reader``.

The file is the standard input; the standard output is its text as Jinja reads it, as UTF-8.
"""

import io
import resource
import sys

from rathaus.documents.inspector import OpenFile
from rathaus.documents.letter_word import source_of

MEMORY = 1_500_000_000
#: Seconds of processor time. What passes is read again in the server for every letter, which does
#: nothing else meanwhile; a letter of many pages takes a small part of one.
PROCESSOR_TIME = 3


def main() -> int:
    """Read the standard input.

    :returns: 0; anything else means that the file is broken or takes too long.
    """
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_TIME, PROCESSOR_TIME))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    data = io.BufferedReader(OpenFile(sys.stdin.fileno())).read()
    sys.stdout.buffer.write(source_of(data).encode("utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
