"""Content of the post box."""

from zope.interface import implementer

from rathaus.applications.interfaces import IApplication
from rathaus.applications.interfaces import IInbox
from rathaus.applications.interfaces import IInboxFolder
from rathaus.containers import CaseContainer
from rathaus.containers import GrowingContainer


@implementer(IInboxFolder)
class InboxFolder(GrowingContainer):
    """The folder of all post boxes."""


@implementer(IInbox)
class Inbox(GrowingContainer):
    """The post box of one unit."""

    #: holds what came from forms in test mode, apart from the unit's work
    is_test = False


@implementer(IApplication)
class Application(CaseContainer):
    """One application; it is the case (Vorgang)."""

    answers_json = "{}"
    attachments_json = "[]"
    form_revision = None
    seal = None
    receipt_uid = None
    #: ``paper`` for what a clerk took over from a form on paper or a filled-in PDF
    channel = "online"
    #: whether the words of answers and documents are found, see ``full_text``
    has_text_index = False
