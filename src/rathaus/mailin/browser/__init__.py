"""Pages for post that comes by e-mail or on paper."""
