"""Questions to the database of a stopped installation: python site_questions.py NAME [ARGS].

Answers one line of JSON. Run with the Python and the settings of that installation.
"""

import json
import sys

from rathaus.cli.site import open_site

#: Jobs that read texts for the search when nothing has arrived for a while.
SEARCH = ("index-text", "record-text")


def count_applications(site):
    """How many were taken in and filed, and whether seals and journals hold."""
    from plone import api
    from zope.annotation.interfaces import IAnnotations

    from rathaus.applications import api as applications
    from rathaus.calendar.api import utc_now
    from rathaus.intake import api as intake
    from rathaus.jobs import api as jobs
    from rathaus.journal import api as journal

    brains = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        portal_type="Application"
    )
    found = [brain._unrestrictedGetObject() for brain in brains]
    submissions = [intake.submission(app.submission_id) for app in found]
    return {
        "submissions": len(list(IAnnotations(site)["rathaus.intake"])),
        "applications": len(found),
        "seals_hold": all(intake.seal_holds(s) for s in submissions)
        and all(applications.seal_holds(app) for app in found),
        "journals_hold": all(journal.verify(app).ok for app in found),
        "waiting_jobs": [
            job.kind
            for job in jobs.waiting()
            # Mails of the day are put off to the morning by nobody's fault
            if job.kind not in SEARCH and (job.last_error or job.not_before <= utc_now())
        ],
    }


def what_was_sent(site, field):
    """Every submission with one of its answers, and what was made of it.

    For each application: whether its seal, its journal and all its files hold.
    """
    from collections import defaultdict

    from plone import api

    from rathaus.applications import api as applications
    from rathaus.intake import api as intake

    made = defaultdict(list)
    for brain in api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        portal_type="Application"
    ):
        made[brain._unrestrictedGetObject().submission_id].append(brain)
    return {
        "submissions": [
            {
                "id": each.id,
                "reference": each.reference,
                "answer": each.answers.get(field),
                "seal_holds": intake.seal_holds(each),
                "filed_as": each.filed_as,
                "applications": [not applications.verify(each) for _brain in made[each.id]],
            }
            for each in intake.submissions()
        ]
    }


def demo_city(site):
    """What the demo city holds, and who may work where."""
    from plone import api

    from rathaus.applications.text_modules import modules_of
    from rathaus.organisation import api as organisation

    def found(portal_type, **query):
        catalog = api.portal.get_tool("portal_catalog")
        brains = catalog.unrestrictedSearchResults(portal_type=portal_type, **query)
        return [brain._unrestrictedGetObject() for brain in brains]

    def roles(login, place):
        return sorted(api.user.get_roles(username=login, obj=place))

    positions = {position.number: position for position in found("FilePlanPosition")}
    boxes = site["eingang"]
    return {
        "units": [unit.UID() for unit in organisation.units()],
        "services": [
            service.responsible_unit
            for service in found("Service", review_state="published", Language="de")
        ],
        "forms": [form.aq_parent.id for form in found("EasyForm", review_state="published")],
        "forms_without_notice": [
            form.aq_parent.id for form in found("EasyForm") if not form.privacy_notice
        ],
        "boxes": sorted(boxes.objectIds()),
        "text_modules": {
            box.id: [module.title for module in modules_of(box)] for box in boxes.objectValues()
        },
        "text_modules_of_the_city": len(modules_of(boxes)),
        "slips": {
            service.id: [(row["kind"], row["unit"]) for row in service.task_slip]
            for service in found("Service")
            if service.task_slip
        },
        "main_groups": len(site["akten"].objectIds()),
        "leaves": [
            list(position.responsible_units or ())
            for position in positions.values()
            if not position.objectIds()
        ],
        "groups": {
            login: api.user.get(username=login).getGroups()
            for login in ("wohngeld", "wohngeld-leitung", "registratur", "redaktion", "revision")
        },
        "roles": {
            "wohngeld at home": roles("wohngeld", boxes["wohngeld"]),
            "wohngeld elsewhere": roles("wohngeld", boxes["steuern"]),
            "system at home": roles("schnittstelle", positions["49.10.01"]),
            "system elsewhere": roles("schnittstelle", positions["90.20.01"]),
        },
    }


def send_demo_applications(site):
    """Send what `make start` sends, twice; then say what has arrived."""
    from rathaus.cli.demo_applications import demo_applications
    from rathaus.cli.demo_applications import send_applications
    from rathaus.intake import api as intake

    first, again = (send_applications(site, demo_applications()) for _time in range(2))
    arrived = list(intake.submissions())
    return {
        "first": first,
        "again": again,
        "services": sorted(each.context["service_title"] for each in arrived),
        "seals_hold": all(intake.seal_holds(each) for each in arrived),
    }


def expect_crowd(site):
    """Let any number of citizens send from one address, as the tests of faults do."""
    import transaction
    from plone import api

    for name in ("minimum_seconds", "tries_per_network", "tries_per_form"):
        api.portal.set_registry_record(f"rathaus.form_protection.{name}", 0)
    transaction.commit()
    return {}


def set_scanner(site, address):
    """Let files be scanned by whoever answers there, and refuse them where nobody does."""
    import transaction
    from plone import api

    api.portal.set_registry_record("rathaus.antivirus.address", address)
    transaction.commit()
    return {}


def what_an_upgrade_changes(site):
    """Of the closed case of ``tests/upgrades/version-1.tar.xz``."""
    from plone import api

    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults
    cases = list(found(portal_type="Case", review_state="closed"))
    drafts = [
        record
        for case in cases
        for record in found(path=case.getPath(), portal_type="Record", review_state="draft")
    ]
    return {
        "drafts in closed cases": len(drafts),
        "cases found by reference": sum(
            len(found(portal_type="Case", reference=case.reference)) for case in cases
        ),
    }


def set_mail_server(site, port):
    """Send mail to a server on this machine."""
    import transaction
    from plone import api

    api.portal.set_registry_record("plone.smtp_host", "127.0.0.1")
    api.portal.set_registry_record("plone.smtp_port", int(port))
    api.portal.set_registry_record("plone.email_from_address", "stadt@example.org")
    transaction.commit()
    return {}


if __name__ == "__main__":
    with open_site() as portal:
        answer = globals()[sys.argv[1]](portal, *sys.argv[2:])
        print(json.dumps(answer))
