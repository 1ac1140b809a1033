"""What goes wrong with an emergency access."""

from typing import Any


class EmergencyRefused(ValueError):
    """No emergency access: ``message`` is a translatable sentence that says why."""

    def __init__(self, message: Any) -> None:
        super().__init__(message)
        self.message = message
