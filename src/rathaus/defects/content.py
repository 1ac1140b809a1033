"""Content of the room."""

from plone.dexterity.content import Item
from zope.interface import implementer

from rathaus.containers import GrowingContainer
from rathaus.defects.interfaces import IDefectCategory
from rathaus.defects.interfaces import IDefectPhoto
from rathaus.defects.interfaces import IDefectReport
from rathaus.defects.interfaces import IDefectReports


@implementer(IDefectReports)
class DefectReports(GrowingContainer):
    """Categories and reports of the city."""

    boundary = None
    streets = None
    tile_url = None
    tile_attribution = None
    zoom = 13
    follow_up_days = 30
    closing_question = True
    anonymise_after_days = 365
    jurisdiction_id = None
    #: dicts as in ``text_module_rows``; without any, those of ``text_modules``
    text_modules = None


@implementer(IDefectCategory)
class DefectCategory(Item):
    """One kind of defect."""

    position = 100
    is_active = True
    hint = None
    danger_note = None
    responsible_unit = None
    target_working_days = 15
    is_moderated = True
    nearby_metres = 50
    attributes = None


@implementer(IDefectReport)
class DefectReport(GrowingContainer):
    """One report, with its photos in it."""

    category = None
    latitude = None
    longitude = None
    place_text = ""
    #: what everybody reads; a clerk may have shortened it
    public_text = ""
    #: the latest public answer
    public_answer = ""
    #: key of ``interfaces.OUTCOMES``
    outcome_reason = None
    #: exactly as it was sent; for the office only
    original_text = ""
    #: for the office only
    reporter_name = None
    #: answers to the additional questions of the category, as JSON
    attributes_json = "{}"
    responsible_unit = None
    assigned_clerk = None
    #: day by which the defect should be gone, by the target of the category
    deadline = None
    resubmission_date = None
    #: day by which the city has promised the first public answer
    first_answer_due = None
    reference = None
    submission_id = None
    #: SHA-256 of the submission
    seal = None
    #: ``online`` or ``open311``
    channel = "online"
    #: id of the service account that sent it
    account = None
    #: aware, UTC
    arrived = None
    published = None
    first_answered = None
    closed_at = None
    #: last public change
    defect_changed = None
    anonymised_at = None
    #: UID of the report of the same defect in which this one goes on
    duplicate_of = None
    #: day on which the question after the end was asked
    asked_after_end = None
    #: when it was noted that the promised day had passed
    escalated_at = None

    def addCreator(self, creator=None):
        """Nobody: whoever changes a thing is noted here, and every search hands it out."""

    def cb_isCopyable(self):
        """There is one report of a reference. Asked by Plone, REST and WebDAV alike."""
        return False


@implementer(IDefectPhoto)
class DefectPhoto(Item):
    """One photo; it stands in no catalog.

    The original is no attribute: Plone hands out every attribute that is a file, see ``photos``.
    """

    #: NamedBlobImage made anew, without anything a camera wrote; None while nobody may see it
    shown = None
    thumbnail = None
    is_withheld = False
    position = 0
    #: what the virus scanner said of the original
    scan_result = "unscanned"

    def indexObject(self):
        """Photos are found through their report."""

    def unindexObject(self):
        """As above."""

    def reindexObject(self, idxs=None):
        """As above."""

    def reindexObjectSecurity(self, skip_self=False):
        """As above."""
