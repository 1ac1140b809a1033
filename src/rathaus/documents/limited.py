"""The program that becomes another one, with less room: ``python -I -S limited.py MEMORY FILE_SIZE
SECONDS PROGRAM ARGUMENT…``.

Limits have to be set between the start of a process and that of its program; doing so in a server
with threads may block for ever. Nothing but the standard library is there.
"""

import os
import resource
import sys


def main() -> None:
    """Set the limits (bytes, bytes of each written file, seconds of the processor), and go on as the
    program."""
    memory, file_size, seconds = map(int, sys.argv[1:4])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (file_size, file_size))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    command = sys.argv[4:]
    # Our own command: see ``foreign_program``.
    os.execv(command[0], command)  # noqa: S606


if __name__ == "__main__":
    main()
