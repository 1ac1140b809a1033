"""What other rooms, and the pages of this one, may do with post that comes in."""

from rathaus.mailin.rounds import fetch_all

__all__ = ["fetch_all"]
