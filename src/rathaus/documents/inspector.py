"""The program that examines one file and ends: ``python -m rathaus.documents.inspector TYPE``.

The file is the standard input, and is read by position, so that the place of its owner in it stays
where it is. Answers with one line of JSON: an empty object, or why the file is refused.
"""

import io
import json
import os
import resource
import sys

from rathaus.documents.examination import examine
from rathaus.documents.interfaces import Unreadable

#: A picture of 120 megapixels takes 480 MB when it is decoded.
MEMORY = 1_500_000_000
#: Seconds of processor time.
PROCESSOR_TIME = 30


class OpenFile(io.RawIOBase):
    """Reads an open file without moving its position."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._position = 0
        self._size = os.fstat(descriptor).st_size

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        data = os.pread(self._descriptor, len(buffer), self._position)
        buffer[: len(data)] = data
        self._position += len(data)
        return len(data)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._position, os.SEEK_END: self._size}[whence]
        if start + offset < 0:
            raise OSError(22, "Position before the beginning")
        self._position = start + offset
        return self._position

    def tell(self) -> int:
        return self._position


def main() -> int:
    """Examine the standard input.

    :returns: 0, whatever was found; anything else means that the examination itself failed.
    """
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_TIME, PROCESSOR_TIME))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    found = {}
    try:
        examine(io.BufferedReader(OpenFile(sys.stdin.fileno()), 256 * 1024), sys.argv[1])
    except Unreadable as refusal:
        found = {"reason": str(refusal.reason)}
    print(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
