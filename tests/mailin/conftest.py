"""A city whose social office has a mailbox in a folder."""

import pytest
import transaction
from mail_samples import Mailboxes

from rathaus.mailin import mailboxes
from records_city import build


@pytest.fixture
def city(integration):
    """Two units with a clerk each, a file plan, an e-file; rolled back after the test."""
    return build(integration["portal"])


@pytest.fixture
def served_city(functional):
    """The same, committed: fetching mail commits."""
    city = build(functional["portal"])
    transaction.commit()
    return city


@pytest.fixture
def boxes(tmp_path, monkeypatch):
    """The file of the instance with the mailboxes, and their folders."""
    found = Mailboxes(tmp_path)
    monkeypatch.setenv(mailboxes.VARIABLE, str(found.file))
    return found
