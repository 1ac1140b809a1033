"""Break-glass: an administrator reads one case for an hour, with a reason, and everybody learns it."""
