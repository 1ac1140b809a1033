"""An office or department as XZuFi knows it (XZuFi 2.2.0, ``Organisationseinheit``)."""

from dataclasses import dataclass
from dataclasses import field

from rathaus.formats.xzufi.message import Identifier
from rathaus.formats.xzufi.message import Texts


@dataclass(frozen=True)
class PostalAddress:
    """Where the office is (``Anschrift``)."""

    street: str = ""
    house_number: str = ""
    postal_code: str = ""
    city: str = ""
    type_code: str = ""


@dataclass(frozen=True)
class Contact:
    """One way to reach the office.

    :ivar channel: email, phone, mobile, fax or web; other codes are kept as they are
    """

    channel: str
    address: str


@dataclass(frozen=True)
class Unit:
    """One office.

    :ivar opening_hours: HTML per language, as the sender wrote it
    :ivar service_ids: the services it is responsible for (``zustaendigkeit``)
    """

    id: Identifier
    name: Texts
    secondary_ids: tuple[Identifier, ...] = ()
    parent_id: Identifier | None = None
    short_name: Texts = field(default_factory=dict)
    description: Texts = field(default_factory=dict)
    addresses: tuple[PostalAddress, ...] = ()
    contacts: tuple[Contact, ...] = ()
    opening_hours: Texts = field(default_factory=dict)
    service_ids: tuple[Identifier, ...] = ()

    def reached_by(self, channel: str) -> str:
        """Return the first address for ``channel``, or an empty string."""
        return next((c.address for c in self.contacts if c.channel == channel), "")
