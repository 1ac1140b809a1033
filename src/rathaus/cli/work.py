"""Do queued work in a process of its own: filing, letters, mail, texts for the search."""

import signal
import threading

import click

from rathaus.cli.site import open_application


@click.command()
def work():
    """Do queued work until it is stopped (SIGTERM or Ctrl-C).

    For a site on PostgreSQL, while its other processes serve. Of several such commands, on one
    machine or on many, one works and the others wait to take over when it ends. The embedded build
    needs none: there the serving process works itself.
    """
    from rathaus.jobs import api as jobs
    from rathaus.operation import api as operation

    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_arguments: stopped.set())
    with open_application():
        operation.begin_process()
        worker = jobs.make_worker(interval=1.0, tell=say)
        worker.start()
        stopped.wait()
        worker.stop()


def say(leads: bool) -> None:
    """Tell whoever started the command whether it works or waits."""
    if leads:
        click.echo("Working; stop with Ctrl-C.")
    else:
        click.echo("Another worker works; waiting to take over. Stop with Ctrl-C.")
