"""A clamd for the tests of this room."""

from clamd_server import clamd

__all__ = ["clamd"]
