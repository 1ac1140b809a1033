"""Opens the source of a mailbox, whichever kind it is."""

from collections.abc import Iterator
from contextlib import contextmanager

from rathaus.mailin.imap import ImapSource
from rathaus.mailin.interfaces import Mailbox
from rathaus.mailin.interfaces import MailSource
from rathaus.mailin.maildir import MaildirSource

KINDS = {"imap": ImapSource, "maildir": MaildirSource}


@contextmanager
def opened(box: Mailbox) -> Iterator[MailSource]:
    """The source, closed afterwards.

    :raises MailboxAway: it does not answer
    :raises MailboxUnusable: it is set up in a way that cannot work
    """
    source = KINDS[box.kind](box)
    try:
        yield source
    finally:
        source.close()
