"""What other rooms may ask of the cache."""

from rathaus.caching.generation import for_visitors
from rathaus.caching.generation import install
from rathaus.caching.generation import note_change
from rathaus.caching.generation import until_change

__all__ = ["for_visitors", "install", "note_change", "until_change"]
