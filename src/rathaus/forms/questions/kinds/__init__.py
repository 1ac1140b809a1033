"""One module per family of answers: how it is read, checked, written and shown."""
