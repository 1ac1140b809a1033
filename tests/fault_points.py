"""Ends the served process at a chosen moment, as a power failure would.

``RATHAUS_TEST_KILL`` names the moment. Loaded by the installations of the tests alone.
"""

import importlib
import os
import signal
import threading

#: Moment -> function after whose first call the process is gone (module, attribute path).
AFTER_CALL = {
    "taken in, not committed": ("rathaus.intake.api", "accept"),
    "application made, not committed": ("rathaus.applications.filing", "add_receipt_or_queue"),
    "marked as filed, not committed": ("rathaus.intake.api", "mark_filed"),
    "mail handed over, not committed": ("rathaus.jobs.mail", "MailHandler.__call__"),
}
#: Moments of a packing, which begins by itself half a minute after the start then.
WHILE_PACKING = {
    "packed, not in place": ("ZODB.FileStorage.fspack", "FileStoragePacker.pack"),
}
#: Moments at which the transaction of the citizen is stored and the answer is not sent.
AFTER_COMMIT = "committed, not answered"


def end_process(*_arguments):
    """Nothing is flushed, closed or rolled back."""
    os.kill(os.getpid(), signal.SIGKILL)


def pack():
    """Throw away what is not current any more, as an administrator has it done."""
    import Zope2

    Zope2.DB.pack()


def arm(event):
    """Put the chosen fault into place when the process starts."""
    moment = os.environ.get("RATHAUS_TEST_KILL")
    if moment in WHILE_PACKING:
        threading.Timer(30, pack).start()
    if moment not in AFTER_CALL | WHILE_PACKING:
        return
    module_name, path = (AFTER_CALL | WHILE_PACKING)[moment]
    owner = importlib.import_module(module_name)
    *parents, name = path.split(".")
    for parent in parents:
        owner = getattr(owner, parent)
    original = getattr(owner, name)

    def and_then_die(*arguments, **named):
        original(*arguments, **named)
        end_process()

    setattr(owner, name, and_then_die)


def die_after_commit(event):
    """Subscriber to the publisher's success event of the page from which a form is sent."""
    wanted = os.environ.get("RATHAUS_TEST_KILL") == AFTER_COMMIT
    is_sending = event.request["ACTUAL_URL"].endswith("/pruefen")
    if wanted and is_sending and event.request.get("REQUEST_METHOD") == "POST":
        end_process()
