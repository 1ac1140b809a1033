"""Specialist systems as neighbours: their service accounts and tokens, what they sent and under which
name they know it, what has changed for them, and the outbox of signed webhooks that tell them."""
