"""What can stand in the way of moving, backing up or restoring a site."""


class StorageProblem(Exception):
    """Nothing was changed that was there before; the message says what to do, in English."""


class UnknownStorage(StorageProblem):
    """The configuration names no storage that this program can handle."""


class InUse(StorageProblem):
    """Another process has the database open."""


class NotEmpty(StorageProblem):
    """The destination holds something, which would be overwritten."""


class Incomplete(StorageProblem):
    """Objects or files are missing or damaged."""


class NotTheSame(StorageProblem):
    """What was copied is not what was there."""


class NoBackup(StorageProblem):
    """There is no whole backup of that time in the folder."""


class ToolFailed(StorageProblem):
    """A program of PostgreSQL is missing or ended with an error."""
