"""A place for reports with two categories, and a report as a citizen sends it."""

import hashlib
import io

from PIL import Image
from plone import api
from plone.dexterity.utils import createContentInContainer
from ZODB.blob import Blob

from rathaus.defects import api as defects
from rathaus.intake import api as intake
from rathaus.intake.interfaces import Upload
from rathaus.jobs import api as jobs

#: A square around the middle of Cottbus.
BORDER = (
    '{"type": "Polygon", "coordinates": [[[14.2, 51.6], [14.5, 51.6], [14.5, 51.9], [14.2, 51.9],'
    " [14.2, 51.6]]]}"
)
ALTMARKT = (51.7606, 14.3344)


def add_place(city):
    """``/maerker`` of the city: lamps are moderated, rubbish is not."""
    with api.env.adopt_roles(["Manager"]):
        container = createContentInContainer(
            city.portal,
            "DefectReports",
            checkConstraints=False,
            id="maerker",
            title="Mängelmelder",
            boundary=BORDER,
            streets="Altmarkt;Mitte;51.7606;14.3344",
            centre_latitude=51.76,
            centre_longitude=14.33,
        )
        for number, (key, title, moderated) in enumerate(
            [("lampen", "Straßenlampe", True), ("abfall", "Abfall", False)]
        ):
            createContentInContainer(
                container,
                "DefectCategory",
                checkConstraints=False,
                id=key,
                title=title,
                position=number,
                is_moderated=moderated,
                responsible_unit=city.social_office.UID(),
            )
        return container


def photo(colour="red", *, filename="IMG_1.jpg", picture=None):
    """A photo as the form's page has received it."""
    written = io.BytesIO()
    (picture or Image.new("RGB", (640, 480), colour)).save(written, "JPEG")
    data = written.getvalue()
    blob = Blob()
    with blob.open("w") as stream:
        stream.write(data)
    return Upload(
        "photos", filename, "image/jpeg", len(data), hashlib.sha256(data).hexdigest(), blob
    )


def accept(**fields):
    """Send a report about a lamp."""
    values = {
        "category": "lampen",
        "latitude": ALTMARKT[0],
        "longitude": ALTMARKT[1],
        "place_text": "Altmarkt 21",
        "text": "Die Lampe ist dunkel.\nFrau Muster weiß mehr.",
        "uploads": [],
        **fields,
    }
    return defects.accept(**values)


def file_all():
    """Let the filing jobs that wait be done, as the worker does."""
    from rathaus.applications import api as applications

    for job in list(jobs.waiting()):
        if job.kind == intake.FILING:
            applications.file_submission(job.payload["submission"], token=job.payload.get("token"))


def send(portal, **fields):
    """Send a report and have it filed."""
    accepted = accept(**fields)
    file_all()
    return defects.report(accepted.reference)
