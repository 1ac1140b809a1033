"""What other rooms, and the pages of this one, may do with defect reports."""

from rathaus.defects.accepting import MOST_PHOTOS
from rathaus.defects.accepting import PHOTO_LIMITS
from rathaus.defects.accepting import PLACE_SENTENCES
from rathaus.defects.accepting import accept
from rathaus.defects.accepting import border_of
from rathaus.defects.attributes import choices
from rathaus.defects.finding import all_categories
from rathaus.defects.finding import categories
from rathaus.defects.finding import category
from rathaus.defects.finding import folder
from rathaus.defects.finding import photos
from rathaus.defects.finding import report
from rathaus.defects.finding import state_of
from rathaus.defects.photo_check import show_checked
from rathaus.defects.photo_check import withhold
from rathaus.defects.photos import original_of
from rathaus.defects.photos import show_photo
from rathaus.defects.photos import withhold_photo
from rathaus.defects.searching import nearby
from rathaus.defects.searching import public_reports
from rathaus.defects.text_modules import text_modules
from rathaus.defects.updates import TITLES as UPDATE_TITLES
from rathaus.defects.updates import updates

__all__ = [
    "MOST_PHOTOS",
    "PHOTO_LIMITS",
    "PLACE_SENTENCES",
    "UPDATE_TITLES",
    "accept",
    "all_categories",
    "border_of",
    "categories",
    "category",
    "choices",
    "folder",
    "nearby",
    "original_of",
    "photos",
    "public_reports",
    "report",
    "show_checked",
    "show_photo",
    "state_of",
    "text_modules",
    "updates",
    "withhold",
    "withhold_photo",
]
