"""What submit.py sends to: python submit_content.py forms | fill HOW_MANY | clear | facts.

``forms`` makes a form of 15 fields twice: ours in the demo city, and stock EasyForm's with *save
data* in the stock site beside it. ``fill`` puts submissions into the intake log until it holds so
many. ``clear`` empties the queue. ``facts`` says what is stored, as a line of JSON.
"""

import hashlib
import json
import secrets
import sys

import transaction
from DateTime import DateTime
from plone import api
from plone.app.testing.helpers import applyProfile
from plone.dexterity.utils import createContentInContainer
from submit_form import ANSWERS
from submit_form import QUESTIONS
from submit_form import SAVE_DATA
from zope.annotation.interfaces import IAnnotations
from zope.component.hooks import setSite

from rathaus.calendar.api import utc_iso
from rathaus.cli.site import SITE_ID
from rathaus.cli.site import open_application
from rathaus.forms.api import build_models
from rathaus.intake import api as intake
from rathaus.intake.accept import Parcel
from rathaus.intake.accept import accept_into
from rathaus.jobs import api as jobs
from rathaus.jobs.run import queue_of


def add_forms(application) -> None:
    """Both forms, published."""
    fields_model, actions_model = build_models({"fieldsets": [{"fields": QUESTIONS}]})
    city = application[SITE_ID]
    setSite(city)
    service = createContentInContainer(
        city["leistungen"],
        "Service",
        id="messung",
        title="Messung",
        reference_prefix="ME",
        responsible_unit=api.content.find(portal_type="OrganisationalUnit")[0].UID,
    )
    api.content.transition(service, "publish")
    form = createContentInContainer(
        service,
        "EasyForm",
        id="antrag",
        title="Messung",
        fields_model=fields_model,
        actions_model=actions_model,
        email_field="email",
    )
    api.content.transition(form, "publish")
    # All citizens of the bench come from one address and fill in at once.
    for rule in ("minimum_seconds", "tries_per_network", "tries_per_form"):
        api.portal.set_registry_record(f"rathaus.form_protection.{rule}", 0)
    stock = application["stock"]
    setSite(stock)
    applyProfile(stock, "collective.easyform:default")
    form = api.content.create(
        stock,
        "EasyForm",
        "antrag",
        title="Messung",
        fields_model=fields_model,
        actions_model=SAVE_DATA,
    )
    _publish(form)


def _publish(form) -> None:
    """Past the events, which our city listens to: this form is none of hers."""
    workflow = api.portal.get_tool("portal_workflow").getWorkflowsFor(form)[0]
    api.portal.get_tool("portal_workflow").setStatusOf(
        workflow.getId(), form, {"review_state": "published", "time": DateTime()}
    )
    workflow.updateRoleMappingsFor(form)
    form.reindexObject()


def fill(city, count: int) -> None:
    """Submissions that were filed long ago, past the queue."""
    log = IAnnotations(city)[intake.KEY]
    context = {
        "form_uid": city["leistungen"]["messung"]["antrag"].UID(),
        "service_title": "Messung",
        "form_revision": hashlib.sha256(b"").hexdigest(),
        "language": "de",
    }
    for number in range(sum(1 for _each in log), count):
        parcel = Parcel.checked("application", {**ANSWERS, "chip": str(number)}, context, [])
        accepted = accept_into(log, parcel, nonce=None, reference_prefix="ME")
        log.get(accepted.submission_id).note_filed(secrets.token_hex(16), utc_iso())
        if number % 5000 == 4999:
            transaction.commit()
            city._p_jar.cacheGC()


def clear(city) -> None:
    """Forget all work that waits: nothing of it is measured."""
    queue = queue_of(city)
    for job in list(queue):
        queue.remove(job.id)


def facts(application) -> dict:
    """How many submissions, different ones, are stored by each way, and what waits."""
    city = application[SITE_ID]
    setSite(city)
    stored = application["stock"]["antrag"]
    saved = getattr(stored, "_inputStorage", {}).get("saver", ())
    waiting = [job for job in jobs.waiting() if job.kind == intake.FILING]
    # Those that citizens sent, not those that were filled in.
    chips = [chip for each in intake.submissions() if len(chip := each.answers["chip"]) == 10]
    return {
        "stock": len(saved),
        "ours": len(set(chips)),
        "doubled": len(chips) - len(set(chips)),
        "waiting": len(waiting),
    }


def main(task: str, *arguments: str) -> None:
    with open_application() as application:
        if task == "facts":
            print(json.dumps(facts(application)))
            return
        if task == "forms":
            add_forms(application)
        elif task == "clear":
            clear(application[SITE_ID])
        else:
            setSite(application[SITE_ID])
            fill(application[SITE_ID], int(arguments[0]))
        transaction.commit()


if __name__ == "__main__":
    main(*sys.argv[1:])
