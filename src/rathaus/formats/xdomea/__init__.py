"""xdomea: file plans as they are exchanged between records systems of the administration.

Reads and writes the message Aktenplan.Aktenplan.0301. Callers use ``rathaus.formats.xdomea.api``.
"""
