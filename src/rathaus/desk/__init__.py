"""The clerk's desk: a start page that says what has to be done first, and lists of cases to work
through, to sort, to save, to send on and to do many things in at once."""
