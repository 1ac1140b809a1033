"""What other rooms may call of the xdomea reader and writer."""

from rathaus.formats.xdomea.interfaces import BrokenXml
from rathaus.formats.xdomea.interfaces import NotXdomea
from rathaus.formats.xdomea.interfaces import UnsafeXml
from rathaus.formats.xdomea.interfaces import XdomeaError
from rathaus.formats.xdomea.plan import DISPOSAL_CODES
from rathaus.formats.xdomea.plan import FilePlan
from rathaus.formats.xdomea.plan import Position
from rathaus.formats.xdomea.reader import LARGEST
from rathaus.formats.xdomea.reader import read_plan
from rathaus.formats.xdomea.writer import write_plan

__all__ = [
    "DISPOSAL_CODES",
    "LARGEST",
    "BrokenXml",
    "FilePlan",
    "NotXdomea",
    "Position",
    "UnsafeXml",
    "XdomeaError",
    "read_plan",
    "write_plan",
]
