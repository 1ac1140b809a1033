"""What brings a site that was made by an earlier release to what a new one is."""
