"""What the catalog knows of reports."""

from plone.indexer import indexer

from rathaus.defects.finding import category
from rathaus.defects.finding import state_of
from rathaus.defects.interfaces import LIGHTS
from rathaus.defects.interfaces import OPEN_STATES
from rathaus.defects.interfaces import IDefectReport
from rathaus.defects.map_cells import cells_of


@indexer(IDefectReport)
def defect_category(report):
    """Id of the category."""
    return report.category


@indexer(IDefectReport)
def assigned_clerk(report):
    """Nothing: what stands in this column is handed out with every public report."""
    raise AttributeError("assigned_clerk")


@indexer(IDefectReport)
def defect_clerk(report):
    """User id of the clerk; an index without a column, that answers the office alone."""
    if not report.assigned_clerk:
        raise AttributeError("defect_clerk")
    return report.assigned_clerk


@indexer(IDefectReport)
def defect_light(report):
    """The light that everybody sees; only public reports stand in this index."""
    return _light(report, "defect_light")


@indexer(IDefectReport)
def defect_cells(report):
    """Squares of the map, of public reports only: clusters count them without asking for rights."""
    light = _light(report, "defect_cells")
    return cells_of(report.latitude, report.longitude, light, report.category)


@indexer(IDefectReport)
def first_answer_due(report):
    """Day of the promise, until it was kept or the report has ended."""
    if report.first_answered or state_of(report) not in OPEN_STATES:
        raise AttributeError("first_answer_due")
    return report.first_answer_due


@indexer(IDefectReport)
def defect_changed(report):
    """Moment of the last public change."""
    if report.defect_changed is None:
        raise AttributeError("defect_changed")
    return report.defect_changed


@indexer(IDefectReport)
def defect_closed(report):
    """Moment of the end, as long as something is still to be done after it."""
    if report.closed_at is None or report.anonymised_at is not None:
        raise AttributeError("defect_closed")
    return report.closed_at


@indexer(IDefectReport)
def defect_place(report):
    """The place in words."""
    return report.place_text


@indexer(IDefectReport)
def searchable_text(report):
    """Words that everybody may read, for the search in reports."""
    kind = category(report.category)
    parts = (
        report.reference,
        kind.title if kind is not None else "",
        report.place_text,
        report.public_text,
        report.public_answer,
    )
    return " ".join(each for each in parts if each)


def _light(report, name):
    light = LIGHTS.get(state_of(report))
    if light is None:
        raise AttributeError(name)
    return light
