"""What other rooms may call of GeoReport."""

from rathaus.formats.georeport.answers import check_answers
from rathaus.formats.georeport.messages import DEFINITION
from rathaus.formats.georeport.messages import DISCOVERY
from rathaus.formats.georeport.messages import MEDIA_TYPES
from rathaus.formats.georeport.messages import PROBLEMS
from rathaus.formats.georeport.messages import RECEIPT
from rathaus.formats.georeport.messages import REQUESTS
from rathaus.formats.georeport.messages import SERVICES
from rathaus.formats.georeport.messages import TOKEN
from rathaus.formats.georeport.messages import Format
from rathaus.formats.georeport.messages import Kind
from rathaus.formats.georeport.messages import Unreadable
from rathaus.formats.georeport.messages import read
from rathaus.formats.georeport.messages import write
from rathaus.formats.georeport.model import DATATYPES
from rathaus.formats.georeport.model import Attribute
from rathaus.formats.georeport.model import Definition
from rathaus.formats.georeport.model import Discovery
from rathaus.formats.georeport.model import Endpoint
from rathaus.formats.georeport.model import Problem
from rathaus.formats.georeport.model import Receipt
from rathaus.formats.georeport.model import Service
from rathaus.formats.georeport.model import ServiceRequest
from rathaus.formats.georeport.model import TokenAnswer
from rathaus.formats.georeport.model import Value
from rathaus.formats.georeport.parameters import LONGEST_DESCRIPTION
from rathaus.formats.georeport.parameters import LONGEST_SPAN
from rathaus.formats.georeport.parameters import LONGEST_URL
from rathaus.formats.georeport.parameters import LONGEST_VALUE
from rathaus.formats.georeport.parameters import MOST_REQUESTS
from rathaus.formats.georeport.parameters import NewRequest
from rathaus.formats.georeport.parameters import Pairs
from rathaus.formats.georeport.parameters import Question
from rathaus.formats.georeport.parameters import Wrong
from rathaus.formats.georeport.parameters import one
from rathaus.formats.georeport.parameters import read_new_request
from rathaus.formats.georeport.parameters import read_pairs
from rathaus.formats.georeport.parameters import read_question

__all__ = [
    "DATATYPES",
    "DEFINITION",
    "DISCOVERY",
    "LONGEST_DESCRIPTION",
    "LONGEST_SPAN",
    "LONGEST_URL",
    "LONGEST_VALUE",
    "MEDIA_TYPES",
    "MOST_REQUESTS",
    "PROBLEMS",
    "RECEIPT",
    "REQUESTS",
    "SERVICES",
    "TOKEN",
    "Attribute",
    "Definition",
    "Discovery",
    "Endpoint",
    "Format",
    "Kind",
    "NewRequest",
    "Pairs",
    "Problem",
    "Question",
    "Receipt",
    "Service",
    "ServiceRequest",
    "TokenAnswer",
    "Unreadable",
    "Value",
    "Wrong",
    "check_answers",
    "one",
    "read",
    "read_new_request",
    "read_pairs",
    "read_question",
    "write",
]
