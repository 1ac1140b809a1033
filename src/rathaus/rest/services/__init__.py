"""What this room itself answers."""
