"""What reports need stays: the place that holds them, and the categories that they name."""

from typing import Any

from plone import api
from plone.base.interfaces import IPloneSiteRoot
from zExceptions import BadRequest
from zope.i18n import interpolate

from rathaus import _


class HoldsReports(BadRequest):
    """Reports are there that would go along."""

    def __init__(self, message: Any) -> None:
        super().__init__(interpolate(message, message.mapping))
        self.message = message


# REST looks the status up by the name of the class, and answers 500 to a strange one.
HoldsReports.__name__ = BadRequest.__name__


def refuse_removal_of_report(thing: Any) -> None:
    """Only a whole site may go together with its reports.

    :param thing: what is about to be removed, a report or what lies around it
    :raises HoldsReports: names it
    """
    if not IPloneSiteRoot.providedBy(thing):
        raise HoldsReports(
            _(
                "„${title}“ kann nicht gelöscht werden: Hinweise bleiben. Angaben zu Personen werden "
                "nach der eingestellten Zeit von selbst gelöscht.",
                mapping={"title": thing.Title()},
            )
        )


def refuse_removal_of_used(category: Any) -> None:
    """:raises HoldsReports: reports have this category"""
    catalog = api.portal.get_tool("portal_catalog")
    query = {"portal_type": "DefectReport", "defect_category": category.getId()}
    if len(catalog.unrestrictedSearchResults(**query)):
        raise HoldsReports(
            _(
                "„${title}“ kann nicht gelöscht werden, weil es Hinweise dieser Art gibt. Nehmen Sie "
                "den Haken bei „Kann gewählt werden“ heraus.",
                mapping={"title": category.Title()},
            )
        )
