"""Forms over REST: what they ask is public, how they are built is not."""
