"""Uploads without a site: the scanner is set by the test."""

import io
import sys
from pathlib import Path

import pytest

from clamd_server import clamd
from rathaus.antivirus import policy
from rathaus.antivirus.client import Clamd
from rathaus.forms.interfaces import AnswerRefused
from rathaus.forms.uploads import MEDIA_TYPES
from rathaus.forms.uploads import Limits
from rathaus.forms.uploads import receive

# The samples of the room that examines files.
sys.path.append(str(Path(__file__).parents[2] / "documents"))

__all__ = ["clamd"]


class Sent(io.BytesIO):
    """A file as the publisher gives it."""

    def __init__(self, content: bytes, filename: str = "Nachweis.pdf"):
        super().__init__(content)
        self.filename = filename


@pytest.fixture
def scanner(monkeypatch):
    """Sets the scanner of the site, and what is done when it is away."""

    def use(address=None, when_away="refuse"):
        values = {policy.ADDRESS: address, policy.WHEN_AWAY: when_away}
        monkeypatch.setattr(
            policy.api.portal, "get_registry_record", lambda name, default=None: values[name]
        )
        return Clamd(address) if address else None

    use()
    return use


@pytest.fixture
def send(scanner):
    """Sends a file to a field that takes everything."""

    def send(content, filename="Nachweis.pdf", **limits):
        limits.setdefault("types", tuple(MEDIA_TYPES))
        return receive(Sent(content, filename), Limits(field="nachweis", **limits))

    return send


@pytest.fixture
def refusal(send):
    """The sentence with which a file is refused."""

    def refusal(*arguments, **limits):
        with pytest.raises(AnswerRefused) as refused:
            send(*arguments, **limits)
        return refused.value.reason

    return refusal
