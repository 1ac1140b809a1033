"""Settings of the virus scanner, with what it says now."""

from typing import Any

from plone.app.registry.browser.controlpanel import ControlPanelFormWrapper
from plone.app.registry.browser.controlpanel import RegistryEditForm

from rathaus import _
from rathaus.antivirus.api import scanner
from rathaus.antivirus.interfaces import IScannerSettings
from rathaus.antivirus.interfaces import ScannerAway


class SettingsForm(RegistryEditForm):
    """Address of the scanner, and what happens while it is away."""

    schema = IScannerSettings
    schema_prefix = "rathaus.antivirus"
    label = _("Virenscanner")

    @property
    def description(self) -> Any:
        """How it stands now: nobody may believe in a scanner that is not there."""
        clamd = scanner()
        if clamd is None:
            return _(
                "Dateien werden zurzeit nicht auf Viren geprüft: Es ist keine Adresse eingetragen."
            )
        try:
            version = clamd.version()
        except ScannerAway:
            return _("Der Virenscanner antwortet zurzeit nicht.")
        return _("Der Virenscanner antwortet: ${version}", mapping={"version": version})


class SettingsPage(ControlPanelFormWrapper):
    """``@@virenscanner``."""

    form = SettingsForm
