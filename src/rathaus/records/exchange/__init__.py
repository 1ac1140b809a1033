"""The file plan as a file: written for other systems and people, compared with one that comes in,
and taken over once somebody has seen what would change."""
