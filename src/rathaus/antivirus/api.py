"""What other rooms may call."""

from rathaus.antivirus.policy import scan
from rathaus.antivirus.policy import scan_again
from rathaus.antivirus.policy import scanner

__all__ = ["scan", "scan_again", "scanner"]
