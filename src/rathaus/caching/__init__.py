"""Public pages are made once and kept until something public changes. What is personal is never
kept: only what stands on a list of public views may be, and only as everybody sees it."""
