"""Errors of the XDatenfelder reader. Their texts are German sentences that an editor may read."""


class XdatenfelderError(Exception):
    """The file cannot be used; nothing of it should be taken over.

    :ivar reason: the sentence without the place
    :ivar element_id: FIM id of the element concerned, or an empty text
    :ivar line: line of the file, counted from 1; 0 where there is none
    """

    def __init__(self, reason: str, line: int = 0, element_id: str = ""):
        place = ", ".join(filter(None, [element_id, f"Zeile {line}" if line else ""]))
        super().__init__(f"{reason} ({place})" if place else reason)
        self.reason = reason
        self.line = line
        self.element_id = element_id


class NotXdatenfelder(XdatenfelderError):
    """The file is empty, no XML, or XML of something else than XDatenfelder 3.0.0."""


class UnsafeXml(XdatenfelderError):
    """The file carries what a schema never needs: a DOCTYPE, or more than the limits allow."""


class BrokenXml(XdatenfelderError):
    """The XML is damaged."""


class UnusableSchema(XdatenfelderError):
    """Something without which the schema has no clear meaning is missing or contradictory."""


class UnusableCodeList(XdatenfelderError):
    """A file that should hold a code list does not."""
