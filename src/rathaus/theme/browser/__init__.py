"""The frame of every page, and the start page."""
