"""A citizen's way through a form: drafts, steps, review, sending.

A draft is kept on the server from the first step on and is opened only by the browser that began
it, or by the link its owner asked for.
"""
