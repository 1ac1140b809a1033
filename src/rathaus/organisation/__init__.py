"""Who does the work: offices and departments, their addresses, opening hours and groups."""
