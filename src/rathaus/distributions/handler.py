"""Fill a new site from its distribution."""

import json
from pathlib import Path

from AccessControl.SpecialUsers import system
from plone import api
from plone.distribution.handler import default_handler

from rathaus.applications import api as applications
from rathaus.organisation import api as organisation

TEXT_MODULES = "text_modules.json"


def fill_site(distribution, site, answers):
    """Import profiles and content with the rights of the system.

    Whoever creates a site may not look into its post boxes and files afterwards, so the
    importer would stop there.

    :param distribution: the distribution that was chosen
    :param site: the new site
    :param answers: what was chosen in the form
    :returns: the site
    """
    with api.env.adopt_user(user=system.__of__(site.acl_users)):
        filled = default_handler(distribution, site, answers)
        if answers.get("setup_content"):
            _add_text_modules(Path(distribution.directory) / TEXT_MODULES)
        return filled


def _add_text_modules(path: Path) -> None:
    """They lie beside the post boxes, as annotations, which an export of content leaves out.

    :param path: JSON; each with the key of a unit, or none for the whole city
    """
    if not path.exists():
        return
    units = {organisation.unit_key(unit): unit for unit in organisation.units()}
    for module in json.loads(path.read_text(encoding="utf-8")):
        unit = units.get(module["unit"])
        place = applications.ensure_inbox(unit) if unit else applications.inbox_folder()
        applications.save_text_module(
            place, title=module["title"], text=module["text"], service_uid=module["service"]
        )
