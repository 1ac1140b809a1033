"""A worker in a process of its own, for ``test_leader.py``: it writes down each round."""

import sys
import time
from pathlib import Path

from relstorage.adapters.postgresql import PostgreSQLAdapter
from relstorage.options import Options
from relstorage.storage import RelStorage

from rathaus.jobs.leader import leadership_over
from rathaus.jobs.worker import Worker


def main(dsn: str, diary: str) -> None:
    """Work until killed.

    :param dsn: of PostgreSQL
    :param diary: file that gets a line for each round, and one when leading begins or ends
    """
    options = Options(keep_history=False, driver="psycopg2")
    storage = RelStorage(PostgreSQLAdapter(dsn, options=options), options=options)

    def note(word: str) -> None:
        with Path(diary).open("a") as file:
            file.write(f"{word}\n")

    def work() -> int:
        note("round")
        return 0

    def tell(leads: bool) -> None:
        note("leads" if leads else "waits")

    Worker(work, 0.1, lambda: leadership_over(storage), tell).start()
    time.sleep(600)


if __name__ == "__main__":
    main(*sys.argv[1:])
