"""Cases, with and without an online application."""
