"""The life of a form: published revisions, opening dates, export and copy, and what is counted.

Citizens fill in the revision that was published last. What an editor changes meanwhile is seen by
nobody else until it is published, and an application shows its own revision for ever.
"""
