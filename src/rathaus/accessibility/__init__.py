"""The statement on accessibility that the law demands, and what people report about barriers."""
