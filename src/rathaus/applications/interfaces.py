"""Schemas of post boxes and applications."""

from plone.autoform import directives
from plone.supermodel import model
from rathaus import _
from rathaus.journal.interfaces import IJournalHolder
from zope import schema


class IInboxFolder(model.Schema):
    """Holds the post boxes of all units (``/eingang``)."""

    title = schema.TextLine(title=_("Name"))


class IInbox(model.Schema):
    """The post box of one unit."""

    title = schema.TextLine(title=_("Name"))
    unit = schema.Choice(title=_("Stelle"), vocabulary="rathaus.organisation.Units")


class IApplication(model.Schema, IJournalHolder):
    """One application that arrived. What the applicant sent never changes."""

    title = schema.TextLine(title=_("Betreff"))
    directives.omitted(
        "answers_json",
        "form_revision",
        "seal",
        "arrived",
        "submission_id",
        "applicant_email",
    )
    answers_json = schema.Text(title=_("Angaben"), required=False, readonly=True)
    form_revision = schema.ASCIILine(title=_("Fassung des Formulars"), required=False)
    seal = schema.ASCIILine(title=_("Siegel"), required=False)
    arrived = schema.Datetime(title=_("Eingegangen"), required=False)
    submission_id = schema.ASCIILine(title=_("Kennung des Eingangs"), required=False)
    applicant_email = schema.TextLine(title=_("E-Mail"), required=False)
