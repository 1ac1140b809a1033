"""What the services of other rooms are made of."""

from rathaus.rest.checking import one_of
from rathaus.rest.checking import title_of
from rathaus.rest.checking import wrong
from rathaus.rest.interfaces import Operation
from rathaus.rest.interfaces import Parameter
from rathaus.rest.interfaces import Refused
from rathaus.rest.interfaces import Shape
from rathaus.rest.reading import LARGEST_IN_JSON
from rathaus.rest.reading import TOO_LARGE
from rathaus.rest.service import DeclaredService
from rathaus.rest.service import etag
from rathaus.rest.service import not_found
from rathaus.rest.shapes import DAY
from rathaus.rest.shapes import FOREIGN_ID
from rathaus.rest.shapes import IDEMPOTENCY_KEY
from rathaus.rest.shapes import LIMIT
from rathaus.rest.shapes import LINE
from rathaus.rest.shapes import MOST
from rathaus.rest.shapes import START
from rathaus.rest.shapes import TEXT
from rathaus.rest.shapes import UID
from rathaus.rest.shapes import described
from rathaus.rest.shapes import list_of
from rathaus.rest.shapes import nullable
from rathaus.rest.shapes import uid_in_path
from rathaus.rest.shapes import what_is_given
from rathaus.rest.shapes import what_is_sent

__all__ = [
    "DAY",
    "FOREIGN_ID",
    "IDEMPOTENCY_KEY",
    "LARGEST_IN_JSON",
    "LIMIT",
    "LINE",
    "MOST",
    "START",
    "TEXT",
    "TOO_LARGE",
    "UID",
    "DeclaredService",
    "Operation",
    "Parameter",
    "Refused",
    "Shape",
    "described",
    "etag",
    "list_of",
    "not_found",
    "nullable",
    "one_of",
    "title_of",
    "uid_in_path",
    "what_is_given",
    "what_is_sent",
    "wrong",
]
