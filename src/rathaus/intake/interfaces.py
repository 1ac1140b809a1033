"""What goes into the intake log, and what comes back."""

from dataclasses import dataclass
from typing import Any

from ZODB.blob import Blob
from zope.interface import Interface


@dataclass(frozen=True)
class Upload:
    """One file that a citizen attached."""

    #: path of the question, for instance ``nachweis`` or ``kinder.0.nachweis``
    field: str
    #: the name only, without a path
    filename: str
    #: found by content, not by name
    media_type: str
    #: bytes
    size: int
    #: SHA-256 of the content, in hex
    sha256: str
    blob: Blob
    #: what the virus scanner said: ``clean``, ``waiting`` or ``unscanned``. Not in the seal: the
    #: file stays the same whatever is found out about it later
    scan: str = "unscanned"


@dataclass(frozen=True)
class Accepted:
    """What a citizen gets for a submission."""

    submission_id: str
    #: for people and the telephone, for instance ``WG-7K3F-9Q2M``
    reference: str
    #: secret of the status link; only its hash is stored, so it is known here and never again
    token: str
    #: False when the same page with the same content was sent before
    is_new: bool


class NotStorable(ValueError):
    """The answers are no JSON, or an upload is not described properly."""


class AlreadyFiled(ValueError):
    """The submission was filed before, as another object."""


class ISubmissionFiler(Interface):
    """Makes content of one kind of submission; a utility, named like the kind."""

    def __call__(submission: Any, token: str | None) -> Any:
        """File it, in the transaction at hand and with the rights of the system.

        It is asked for what has not been filed before, and calls ``intake.api.mark_filed``.

        :param token: of the status link, for the confirmation mail; it is stored nowhere.
        :returns: what was made.
        """
