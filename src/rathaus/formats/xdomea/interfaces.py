"""Errors of the xdomea reader. Their texts are German sentences that an importer may show."""


class XdomeaError(Exception):
    """The whole message cannot be used; nothing of it should be taken over."""


class NotXdomea(XdomeaError):
    """No XML, or XML of something else than a file plan of xdomea 2.3 to 4.0."""


class UnsafeXml(XdomeaError):
    """The file carries what an exchange file never needs: a DOCTYPE, or more than the limits allow."""


class BrokenXml(XdomeaError):
    """The XML is damaged, or a value in it cannot be read.

    :ivar line: line of the file, counted from 1; 0 where none is known
    """

    def __init__(self, reason: str, line: int = 0):
        super().__init__(f"{reason} (Zeile {line})" if line else reason)
        self.line = line
