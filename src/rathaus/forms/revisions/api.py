"""What the other parts of this room ask about the life of a form."""

from rathaus.forms.revisions.counting import note
from rathaus.forms.revisions.publishing import current
from rathaus.forms.revisions.publishing import current_revision
from rathaus.forms.revisions.publishing import has_unpublished_changes
from rathaus.forms.revisions.publishing import keep_current
from rathaus.forms.revisions.publishing import newer
from rathaus.forms.revisions.publishing import publish_changes
from rathaus.forms.revisions.publishing import revisions_of
from rathaus.forms.revisions.publishing import working
from rathaus.forms.revisions.reading import form_of

__all__ = [
    "current",
    "current_revision",
    "form_of",
    "has_unpublished_changes",
    "keep_current",
    "newer",
    "note",
    "publish_changes",
    "revisions_of",
    "working",
]
