"""What editors and reviewers do with services: review, publish for a day, work on copies."""
