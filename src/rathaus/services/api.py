"""What other rooms, and the command line, may ask about the services."""

from rathaus.services.editorial.validity import local_midnight
from rathaus.services.exchange.exporting import export_services
from rathaus.services.exchange.importing import import_services
from rathaus.services.exchange.summary import Conflict
from rathaus.services.exchange.summary import Refused
from rathaus.services.exchange.summary import Summary
from rathaus.services.life_situations import LifeSituation
from rathaus.services.life_situations import life_situations
from rathaus.services.online import OnlineForm
from rathaus.services.online import online_forms
from rathaus.services.online import paths_with_form

__all__ = [
    "Conflict",
    "LifeSituation",
    "OnlineForm",
    "Refused",
    "Summary",
    "export_services",
    "import_services",
    "life_situations",
    "local_midnight",
    "online_forms",
    "paths_with_form",
]
