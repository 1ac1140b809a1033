"""All forms and downloads of the city in one list, with a feed of its changes."""
