"""What everybody sees of defect reports: list, map, pages, figures, feed, open data."""
