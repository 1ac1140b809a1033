"""Errors of the XZuFi reader. Their texts are German sentences that an importer may show."""


class XzufiError(Exception):
    """The whole file cannot be used; nothing of it should be taken over."""


class NotXzufi(XzufiError):
    """The file is empty, no XML, or XML of something else than XZuFi 2.2 or 2.3."""


class UnsafeXml(XzufiError):
    """The file carries what an exchange file never needs: a DOCTYPE, or more than the limits allow."""


class BrokenXml(XzufiError):
    """The XML is damaged.

    :ivar line: line of the file at which reading stopped, counted from 1
    """

    def __init__(self, reason: str, line: int = 0):
        super().__init__(f"{reason} (Zeile {line})" if line else reason)
        self.line = line


class UnusableRecord(Exception):
    """One record cannot be used; the reader turns it into a :class:`~.message.Refused`."""
