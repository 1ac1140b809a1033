"""Messages and imports for the tests of exchange."""

import transaction
from Products.CMFCore.indexing import processQueue

from formats.xzufi_samples import AGENCY
from formats.xzufi_samples import message
from formats.xzufi_samples import service_xml
from formats.xzufi_samples import text_module
from rathaus.services import api as services

__all__ = ["AGENCY", "Exchange", "delete_xml", "service_xml", "text_module", "unit_xml"]

V2_3 = "http://xoev.de/schemata/xzufi/2_3_1"


def delete_xml(key: str, element: str = "leistung") -> str:
    return (
        f'<x:loesche><x:{element}><x:id schemeAgencyID="{AGENCY}">{key}</x:id></x:{element}>'
        "</x:loesche>"
    )


def unit_xml(key: str, name: str, *, parent: str = "", content: str = "", services=()) -> str:
    above = f'<x:uebergeordneteOrganisationseinheitID schemeAgencyID="{AGENCY}">{parent}</x:uebergeordneteOrganisationseinheitID>'
    duties = "".join(
        f'<x:zustaendigkeit><x:leistungID schemeAgencyID="{AGENCY}">{one}</x:leistungID></x:zustaendigkeit>'
        for one in services
    )
    return (
        f'<x:schreibe><x:organisationseinheit><x:id schemeAgencyID="{AGENCY}">{key}</x:id>'
        f"{above if parent else ''}<x:name><x:name>{name}</x:name></x:name>"
        f"{content}{duties}</x:organisationseinheit></x:schreibe>"
    )


class Exchange:
    """A portal that messages are imported into."""

    def __init__(self, portal, folder):
        self.portal = portal
        self._path = folder / "message.xml"

    def take(self, *parts: str, namespace: str | None = None, **options):
        """Import a message of these records."""
        more = {"namespace": namespace} if namespace else {}
        return self.take_bytes(message("\n".join(parts), **more), **options)

    def take_bytes(self, data: bytes, **options):
        self._path.write_bytes(data)
        return services.import_services(self._path, **options)

    def all(self, portal_type: str = "Service") -> list:
        brains = self.portal.portal_catalog.unrestrictedSearchResults(
            portal_type=portal_type, sort_on="getId"
        )
        return [brain._unrestrictedGetObject() for brain in brains]

    def one(self, key: str = "1", portal_type: str = "Service"):
        """The one object imported with this id."""
        source_id = f"{AGENCY}:{key}"
        (found,) = [obj for obj in self.all(portal_type) if obj.source_id == source_id]
        return found

    def settle(self) -> None:
        """Write all that is waiting; what is unwritten afterwards is new."""
        processQueue()
        transaction.savepoint(optimistic=True)

    def unwritten(self) -> list:
        """Objects with changes that are not yet in the database or a savepoint."""
        return list(self.portal._p_jar._registered_objects)
