"""The page on which administrators say where the virus scanner is, and see whether it answers."""
