"""The command line ``bin/rathaus``: what administrators do with the site stopped."""
