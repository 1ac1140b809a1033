"""What is wrong with a page that was sent, for the summary above its form and for each control."""

from typing import Any


class FormErrors:
    """For views with a form of their own.

    :ivar errors: name of a field to a sentence; ``form`` is what is wrong with the whole of it
    :ivar controls: name of a field to the id of the control that its error leads to, where that is
        not the field's name
    """

    errors: dict[str, Any]
    controls: dict[str, str] = {}

    def error(self, name: str):
        """:returns: what is wrong with a field, or None"""
        return self.errors.get(name)

    def invalid(self, name: str) -> str | None:
        """:returns: value of ``aria-invalid``"""
        return "true" if name in self.errors else None

    @property
    def has_errors(self) -> bool:
        return bool(self.errors)

    @property
    def error_links(self) -> list[dict[str, Any]]:
        """What the summary above the form leads to; errors of the whole form lead nowhere."""
        return [
            {"target": self.controls.get(name, name), "message": message}
            for name, message in self.errors.items()
            if name != "form"
        ]
