"""What other rooms, and the pages of this one, may do with defect reports."""

from rathaus.defects.accepting import MOST_PHOTOS
from rathaus.defects.accepting import PHOTO_LIMITS
from rathaus.defects.accepting import accept
from rathaus.defects.accepting import border_of
from rathaus.defects.attributes import choices
from rathaus.defects.attributes import shown_attributes
from rathaus.defects.deeds import MAX_ANSWER
from rathaus.defects.deeds import OUTCOME_REASONS
from rathaus.defects.deeds import answer
from rathaus.defects.deeds import change_text
from rathaus.defects.deeds import finish
from rathaus.defects.deeds import handle_otherwise
from rathaus.defects.deeds import publish
from rathaus.defects.deeds import refuse
from rathaus.defects.deeds import reopen
from rathaus.defects.deeds import start
from rathaus.defects.deeds import take
from rathaus.defects.figures import figures
from rathaus.defects.figures import public_figures
from rathaus.defects.finding import all_categories
from rathaus.defects.finding import categories
from rathaus.defects.finding import category
from rathaus.defects.finding import category_titles
from rathaus.defects.finding import clerk_of
from rathaus.defects.finding import folder
from rathaus.defects.finding import photos
from rathaus.defects.finding import report
from rathaus.defects.finding import shown_photos
from rathaus.defects.finding import state_of
from rathaus.defects.followers import confirm_follow
from rathaus.defects.followers import follow
from rathaus.defects.followers import follower
from rathaus.defects.followers import followers
from rathaus.defects.followers import unfollow
from rathaus.defects.outside import add_outside
from rathaus.defects.outside import outside
from rathaus.defects.outside import outside_answer
from rathaus.defects.outside import outside_question
from rathaus.defects.own_report import by_token
from rathaus.defects.own_report import may_be_reopened
from rathaus.defects.own_report import reopen_by_reporter
from rathaus.defects.passing_on import hand_over
from rathaus.defects.passing_on import merge
from rathaus.defects.photo_check import show_checked
from rathaus.defects.photo_check import withhold
from rathaus.defects.photos import is_locked
from rathaus.defects.photos import original_of
from rathaus.defects.photos import show_photo
from rathaus.defects.rules import may_handle
from rathaus.defects.rules import possible_deeds
from rathaus.defects.rules import require
from rathaus.defects.searching import nearby
from rathaus.defects.searching import public_reports
from rathaus.defects.text_modules import text_modules
from rathaus.defects.updates import TITLES as UPDATE_TITLES
from rathaus.defects.updates import updates
from rathaus.defects.work_lists import WorkList
from rathaus.defects.work_lists import find as find_to_handle
from rathaus.defects.work_lists import state_title

__all__ = [
    "MAX_ANSWER",
    "MOST_PHOTOS",
    "OUTCOME_REASONS",
    "PHOTO_LIMITS",
    "UPDATE_TITLES",
    "WorkList",
    "accept",
    "add_outside",
    "all_categories",
    "answer",
    "border_of",
    "by_token",
    "categories",
    "category",
    "category_titles",
    "change_text",
    "choices",
    "clerk_of",
    "confirm_follow",
    "figures",
    "find_to_handle",
    "finish",
    "folder",
    "follow",
    "follower",
    "followers",
    "hand_over",
    "handle_otherwise",
    "is_locked",
    "may_be_reopened",
    "may_handle",
    "merge",
    "nearby",
    "original_of",
    "outside",
    "outside_answer",
    "outside_question",
    "photos",
    "possible_deeds",
    "public_figures",
    "public_reports",
    "publish",
    "refuse",
    "reopen",
    "reopen_by_reporter",
    "report",
    "require",
    "show_checked",
    "show_photo",
    "shown_attributes",
    "shown_photos",
    "start",
    "state_of",
    "state_title",
    "take",
    "text_modules",
    "unfollow",
    "updates",
    "withhold",
]
