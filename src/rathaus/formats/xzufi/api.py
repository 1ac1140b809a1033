"""What other rooms may call of the XZuFi reader and writer."""

from rathaus.formats.xzufi.interfaces import BrokenXml, NotXzufi, UnsafeXml, XzufiError
from rathaus.formats.xzufi.message import Delete, Header, Identifier, Refused, Write
from rathaus.formats.xzufi.reader import Message, check_file, open_message
from rathaus.formats.xzufi.service import (
    Category,
    Code,
    Fee,
    Link,
    Period,
    RequiredDocument,
    Service,
    Term,
    Validity,
)
from rathaus.formats.xzufi.unit import Contact, PostalAddress, Unit
from rathaus.formats.xzufi.writer import write

__all__ = [
    "BrokenXml",
    "Category",
    "Code",
    "Contact",
    "Delete",
    "Fee",
    "Header",
    "Identifier",
    "Link",
    "Message",
    "NotXzufi",
    "Period",
    "PostalAddress",
    "Refused",
    "RequiredDocument",
    "Service",
    "Term",
    "Unit",
    "UnsafeXml",
    "Validity",
    "Write",
    "XzufiError",
    "check_file",
    "open_message",
    "write",
]
