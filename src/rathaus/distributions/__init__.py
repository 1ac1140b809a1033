"""Sites to start from: the demo city."""
