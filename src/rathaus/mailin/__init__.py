"""Post that comes by e-mail or on paper: each piece becomes a case in the post box of its unit, with
the original beside it, or a message in the case that it answers. Nothing is taken in twice, and
nothing is taken from a mail server before it is safe here."""
