"""What is raised here."""

from zExceptions import HTTPTooManyRequests


class TooManyRequests(HTTPTooManyRequests):
    """More requests than agreed, or too many wrong passwords; ``Retry-After`` says when to go on.

    The publisher finds the status by the name of the class.
    """
