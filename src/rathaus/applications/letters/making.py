"""A letter, from a template or without one, filled in with a case and printed."""

from typing import Any

from rathaus import _
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.letters.frame import escaped
from rathaus.applications.letters.frame import framed
from rathaus.applications.letters.frame import paragraphs
from rathaus.applications.letters.interfaces import BUILT_IN
from rathaus.applications.letters.interfaces import LetterChoice
from rathaus.applications.letters.templates import filled
from rathaus.applications.letters.templates import has_free_text
from rathaus.applications.letters.templates import templates_for
from rathaus.applications.letters.values import values_of
from rathaus.applications.people import name_of
from rathaus.calendar.api import utc_now
from rathaus.city_language import in_city_language
from rathaus.documents import api as documents
from rathaus.documents.interfaces import PdfUnavailable
from rathaus.records import api as records


def require_current(case: Any, use: str, choice: LetterChoice) -> None:
    """See that the template is one that the person at hand may choose now.

    :param use: ``decision`` or ``letter``.
    :raises NotPossible: it does not fit the case, or was changed since it was chosen.
    """
    if not choice.revision:
        return
    if choice.revision not in {each.revision for each in templates_for(case, use)}:
        raise NotPossible(
            _(
                "Die Vorlage hat sich geändert, seit Sie sie ausgewählt haben, oder es gibt sie "
                "nicht mehr. Bitte wählen Sie noch einmal und sehen Sie sich die Vorschau an."
            )
        )


def body_from_template(
    case: Any,
    revision: str,
    text: str,
    author: str,
    *,
    outcome: str = "",
    sentence: str = "",
    is_dated: bool = True,
) -> str:
    """What a template says of a case, as safe HTML.

    :param text: of the clerk, plain text.
    :param author: user id of who signs.
    :param is_dated: whether today's date is filled in.
    :raises NotPossible: the template does not fit, or has no place for the text.
    """
    values = values_of(case, text, author, outcome=outcome, sentence=sentence, is_dated=is_dated)
    body = filled(revision, values)
    if text and not has_free_text(revision):
        raise NotPossible(
            _("Diese Vorlage hat keine Stelle für eigenen Text. Bitte lassen Sie ihn weg.")
        )
    return body


def letter_html(
    case: Any, subject: str, text: str, author: str, choice: LetterChoice = BUILT_IN
) -> str:
    """Another letter than a decision.

    :param subject: its heading, unless the template has one.
    :raises NotPossible: the template cannot be filled in.
    """
    if choice.revision:
        body = body_from_template(case, choice.revision, text, author)
    else:
        body = (
            f"<p>{escaped(_('Guten Tag,'))}</p>{paragraphs(text)}"
            f"<p>{escaped(_('Mit freundlichen Grüßen'))}<br>{escaped(name_of(author))}</p>"
        )
    return framed(case, body, title=subject, signed=name_of(author), address=choice.address)


def printed(html: str, title: str) -> bytes:
    """A letter as tagged PDF/A.

    :raises NotPossible: this machine cannot print.
    """
    try:
        return documents.html_to_pdf(html, title=title, created=utc_now())
    except PdfUnavailable as error:
        raise NotPossible(
            _("Der Brief kann gerade nicht erstellt werden. Es wurde nichts gespeichert.")
        ) from error


def stored(case: Any, pdf: bytes, title: str, origin: Any) -> Any:
    """Keep a printed letter with its case, so that it can never be changed.

    :param origin: what kind of letter it is, a translatable word.
    :returns: the ``Record``.
    """
    return records.add_record(
        case,
        title=title,
        filename=f"{documents.clean_filename(title)}.pdf",
        data=pdf,
        media_type="application/pdf",
        direction="outgoing",
        origin=in_city_language(origin),
        final=True,
    )
