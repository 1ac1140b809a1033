"""What other rooms may call of the XDatenfelder reader."""

from rathaus.formats.xdatenfelder.codelists import CodeList
from rathaus.formats.xdatenfelder.codelists import read_code_list
from rathaus.formats.xdatenfelder.codes import MAX_BYTES
from rathaus.formats.xdatenfelder.codes import NAMESPACE
from rathaus.formats.xdatenfelder.codes import RELEASE_STATES
from rathaus.formats.xdatenfelder.codes import RELEASED
from rathaus.formats.xdatenfelder.interfaces import BrokenXml
from rathaus.formats.xdatenfelder.interfaces import NotXdatenfelder
from rathaus.formats.xdatenfelder.interfaces import UnsafeXml
from rathaus.formats.xdatenfelder.interfaces import UnusableCodeList
from rathaus.formats.xdatenfelder.interfaces import UnusableSchema
from rathaus.formats.xdatenfelder.interfaces import XdatenfelderError
from rathaus.formats.xdatenfelder.patterns import translate
from rathaus.formats.xdatenfelder.reader import read_schema
from rathaus.formats.xdatenfelder.schema import Cardinality
from rathaus.formats.xdatenfelder.schema import Child
from rathaus.formats.xdatenfelder.schema import CodeListReference
from rathaus.formats.xdatenfelder.schema import Field
from rathaus.formats.xdatenfelder.schema import Group
from rathaus.formats.xdatenfelder.schema import Note
from rathaus.formats.xdatenfelder.schema import Precision
from rathaus.formats.xdatenfelder.schema import Reference
from rathaus.formats.xdatenfelder.schema import Rule
from rathaus.formats.xdatenfelder.schema import Schema
from rathaus.formats.xdatenfelder.schema import Value

__all__ = [
    "MAX_BYTES",
    "NAMESPACE",
    "RELEASED",
    "RELEASE_STATES",
    "BrokenXml",
    "Cardinality",
    "Child",
    "CodeList",
    "CodeListReference",
    "Field",
    "Group",
    "NotXdatenfelder",
    "Note",
    "Precision",
    "Reference",
    "Rule",
    "Schema",
    "UnsafeXml",
    "UnusableCodeList",
    "UnusableSchema",
    "Value",
    "XdatenfelderError",
    "read_code_list",
    "read_schema",
    "translate",
]
