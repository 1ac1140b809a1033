"""A new e-file, empty or as a template says: with its cases, their deadlines and blank documents."""

from typing import Any

from plone.app.event.base import localized_now

from rathaus import _
from rathaus.calendar.api import add_working_days
from rathaus.plain_text import one_line
from rathaus.records.adding import add_record
from rathaus.records.adding import open_case
from rathaus.records.adding import open_efile
from rathaus.records.file_templates import FileTemplate
from rathaus.records.file_templates import TemplateRefused
from rathaus.records.file_templates import template_for


def open_from_template(position: Any, template_id: str, subject: str = "") -> Any:
    """Open an e-file with all that a template says. The caller checks ``rathaus: Open e-file``, and
    undoes everything when something is refused in the middle.

    :param subject: without it, the one of the template
    :returns: the ``EFile``
    :raises RefusedByFile: the template does not hold here, the position takes no files, or there
        is no subject
    """
    template = template_for(position, template_id)
    today = localized_now(position).date()
    subject = one_line(subject) or subject_of(template, today.year)
    if not subject:
        raise TemplateRefused(_("Bitte geben Sie der Akte einen Betreff."))
    efile = open_efile(position, subject, template=template.title)
    places = {"": efile}
    for each in template.cases:
        days = each.working_days
        deadline = None if days is None else add_working_days(today, days)
        places[each.title] = open_case(efile, each.title, deadline=deadline)
    for each in template.documents:
        # The blob is shared: it never changes, and a draft that is worked on gets one of its own.
        add_record(
            places[each.case],
            title=each.title,
            filename=each.file.filename,
            blob=each.file._blob,
            media_type=each.file.contentType,
            scan_result=each.file.scan_result,
        )
    return efile


def subject_of(template: FileTemplate, year: int) -> str:
    """The subject that a template gives, with the year filled in; may be empty."""
    return template.subject.replace("{year}", str(year))
