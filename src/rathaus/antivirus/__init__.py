"""Looking for viruses: asks a clamd what it thinks of a file, and knows what the city wants done
when the clamd does not answer.
"""
