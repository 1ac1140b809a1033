"""Working days, and times as they are stored.

Every deadline of the house is counted here, so that two offices never count differently.
"""
