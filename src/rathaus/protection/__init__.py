"""What stands before every request and behind every answer: which hosts are ours, which headers and
cookies leave, how often somebody may try a password, and how good one has to be."""
