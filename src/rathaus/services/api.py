"""What other rooms may ask about the services."""

from rathaus.services.online import OnlineForm
from rathaus.services.online import online_forms
from rathaus.services.online import paths_with_form

__all__ = ["OnlineForm", "online_forms", "paths_with_form"]
