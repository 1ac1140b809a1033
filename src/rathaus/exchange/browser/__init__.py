"""The pages on which administrators look after specialist systems."""
