"""XZuFi: public services and offices as they are exchanged between the portals of the administration.

Reads transfer messages of XZuFi 2.2.0 and 2.3.1 record by record, and writes 2.2.0. Callers use
``rathaus.formats.xzufi.api``.
"""
