"""Applying the profile to a site that has it: configuration is renewed, and of the content only what
the new configuration says something else about is touched."""

import logging
from typing import Any

from plone import api
from Products.CMFCore.indexing import processQueue
from Products.GenericSetup.tool import DEPENDENCY_STRATEGY_NEW

from rathaus.profiles.upgrades import catalog as catalogs
from rathaus.profiles.upgrades import workflows
from rathaus.profiles.upgrades.registry import kept_values

logger = logging.getLogger("rathaus.upgrade")

PROFILE = "rathaus.profiles:default"


def renew(setup_tool: Any) -> None:
    """Import all steps of the profile, then fill what is new.

    One transaction: a site is upgraded or as it was. What an administrator has set in the registry
    stays; see ``registry`` for what does not.
    """
    catalog = api.portal.get_tool("portal_catalog")
    processQueue()
    catalogs.drop_indexes_of_other_kind(catalog)
    shape = catalogs.shape(catalog)
    rules = workflows.rules(api.portal.get_tool("portal_workflow"))
    with kept_values():
        setup_tool.runAllImportStepsFromProfile(
            f"profile-{PROFILE}", purge_old=False, dependency_strategy=DEPENDENCY_STRATEGY_NEW
        )
    news = catalogs.difference(shape, catalogs.shape(catalog))
    others = workflows.update_objects(catalog, rules)
    number = catalogs.refill(catalog, news, others)
    logger.info(
        "Indexes: %s. Columns: %s. Objects with other rights: %d. Indexed again: %d.",
        ", ".join(sorted(news.indexes)) or "none",
        ", ".join(sorted(news.columns)) or "none",
        len(others),
        number,
    )
