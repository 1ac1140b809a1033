"""What other rooms may call of the XZuFi reader and writer."""

from rathaus.formats.xzufi.interfaces import BrokenXml
from rathaus.formats.xzufi.interfaces import NotXzufi
from rathaus.formats.xzufi.interfaces import UnsafeXml
from rathaus.formats.xzufi.interfaces import XzufiError
from rathaus.formats.xzufi.message import Delete
from rathaus.formats.xzufi.message import Header
from rathaus.formats.xzufi.message import Identifier
from rathaus.formats.xzufi.message import Refused
from rathaus.formats.xzufi.message import Write
from rathaus.formats.xzufi.reader import Message
from rathaus.formats.xzufi.reader import check_file
from rathaus.formats.xzufi.reader import open_message
from rathaus.formats.xzufi.service import Category
from rathaus.formats.xzufi.service import Code
from rathaus.formats.xzufi.service import Fee
from rathaus.formats.xzufi.service import Link
from rathaus.formats.xzufi.service import Period
from rathaus.formats.xzufi.service import RequiredDocument
from rathaus.formats.xzufi.service import Service
from rathaus.formats.xzufi.service import Term
from rathaus.formats.xzufi.service import Validity
from rathaus.formats.xzufi.unit import Contact
from rathaus.formats.xzufi.unit import PostalAddress
from rathaus.formats.xzufi.unit import Unit
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
