"""Prove that nobody has changed, removed or reordered what the journals say."""

import click

from rathaus.cli.site import open_site
from rathaus.cli.verifying import Count
from rathaus.cli.verifying import with_progress

SUM = "{checked} journals checked, {good} intact, {wrong} not."
#: What is wrong, by reason; people read numbers of entries on the page of the journal too.
SENTENCES = {
    "changed": "entry {number} was changed.",
    "missing": "entry {number} is missing.",
    "reordered": "entry {number} is not in its place.",
    "cut": "the end is missing, from entry {number} on.",
    "foreign": "the journal belongs to something else.",
    "content": "the file of {object} is not the one that entry {number} names.",
    "gone": "{object}, which entry {number} names, is gone.",
    "unreadable": "the file of {object}, which entry {number} names, cannot be read.",
    "damaged": "the database is damaged here ({object}).",
    "removed": "it stood in the anchor of {day}, and is gone with all that lay in it.",
    "shorter": "entries from {number} on, which the anchor of {day} covers, are gone.",
    "other": "entry {number} is another one than the anchor of {day} says.",
    "broken": "line {number} was changed, or a line before it is missing.",
    "root": "line {number} does not fit the chains that it and the lines before it name.",
}


@click.command()
@click.argument("what", required=False, metavar="[PATH/REFERENCE]")
@click.option("--all", "everything", is_flag=True, help="All journals, and their anchors.")
@click.option("--without-files", is_flag=True, help="Do not read the files: much faster.")
def verify_journal(what, everything, without_files):
    """Compute journals again, with the files they name, and compare them with their anchors.

    For what a reference, a UID or a path names, or for everything. Says what does not fit, and
    ends with exit code 1 then. Nothing is changed.
    """
    if bool(what) == everything:
        raise click.UsageError("Give a path or reference, or --all.")
    from rathaus.journal import api as journal
    from rathaus.journal.interfaces import AnchorsUnreadable

    count = Count()
    with open_site() as site:
        try:
            anchored = _anchored(count)
        except AnchorsUnreadable as error:
            raise click.ClickException(f"The anchors cannot be read: {error}") from None
        chains = journal.all_chains() if everything else journal.chains_of(what)
        if not everything and not chains:
            raise click.ClickException(f"Nothing here has a journal and is called {what}.")
        total = journal.number_of_chains() if everything else len(chains)
        seen = set()
        for chain in with_progress(chains, total, site):
            seen.add(chain.uid)
            count.add(_faults(chain, anchored, without_files))
        for each in journal.gone(anchored, seen) if everything else ():
            count.add([_of_anchor(each, reason="removed")])
    count.end(SUM)


def _anchored(count):
    """What is anchored, with the faults of the file itself told."""
    from rathaus.journal import api as journal

    path = journal.anchor_file()
    if path is None:
        click.echo("No anchors are kept here (RATHAUS_ANCHORS): a removed file is not noticed.")
        return journal.Anchored()
    anchored = journal.read_anchors(path)
    last = anchored.day or "never"
    click.echo(f"Anchors: {path.name}, {anchored.lines} days, last on {last}.")
    if anchored.mismatches:
        count.add(_of_anchor(each, named=path.name) for each in anchored.mismatches)
    return anchored


def _faults(chain, anchored, without_files):
    """Sentences about one chain."""
    from rathaus.journal import api as journal

    name = chain.name or chain.path
    if chain.error:
        yield _sentence(name, "damaged", object=chain.error)
        return
    try:
        found = _verified(chain, without_files)
        against = journal.mismatch(chain, anchored)
    # Damaged storage fails in any way, and the others have to be looked at all the same.
    except Exception as error:
        yield _sentence(name, "damaged", object=type(error).__name__)
        return
    if not found.ok:
        yield _sentence(name, found.reason, number=found.first_bad, object=found.object_uid)
    if against is not None:
        yield _of_anchor(against, named=name)


def _verified(chain, without_files):
    from rathaus.journal.interfaces import Verification
    from rathaus.records import api as records

    if chain.journal is None:
        return Verification(True)
    if chain.holder is None or without_files:
        return chain.journal.verify()
    return records.verify_journal(chain.holder)


def _of_anchor(mismatch, *, reason=None, named=""):
    name = mismatch.name or named or mismatch.holder_uid
    return _sentence(name, reason or mismatch.reason, number=mismatch.number, day=mismatch.day)


def _sentence(name, reason, **values):
    return f"{name}: {SENTENCES[reason].format(**values)}"
