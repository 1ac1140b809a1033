"""What goes wrong with documents, and what is known of a PDF."""

from dataclasses import dataclass


class PdfUnavailable(Exception):
    """This machine cannot make PDFs; the message says what to install."""


class PrintingFailed(Exception):
    """A process that was to print has ended without a PDF; the message is for the administrator."""


class ExaminationFailed(Exception):
    """This machine cannot examine files at present; the message is for its administrator."""


class NotCopied(Exception):
    """There is no copy for archives of a file; the message is for the log, without words of it."""


class Unreadable(ValueError):
    """A file cannot be opened by the people who have to read it.

    ``reason`` is a German sentence for the person who sent the file, as a translatable
    message: what is wrong and what to do.
    """

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class PdfFacts:
    """What a PDF says about itself; nothing here has been validated."""

    #: ``None`` when a password is needed to look inside.
    pages: int | None
    is_pdf_a: bool
    #: Claimed archive level, like ``PDF/A-2a``.
    conformance: str | None
    #: Claims PDF/UA (ISO 14289), the standard for accessible PDF.
    is_pdf_ua: bool
    is_tagged: bool
    is_encrypted: bool
    title: str | None
    language: str | None


class TemplateProblem(ValueError):
    """A letter template cannot be used, or cannot be filled in.

    ``reason`` is a German sentence for the person at work, as a translatable message: what is
    wrong, which field it is about, and what to do.
    """

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason
