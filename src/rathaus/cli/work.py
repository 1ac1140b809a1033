"""Do queued work in a process of its own: filing, letters, mail, texts for the search."""

import signal
import threading

import click

from rathaus.cli.site import open_application


@click.command()
def work():
    """Do queued work until it is stopped (SIGTERM or Ctrl-C).

    For a site on PostgreSQL, while its other processes serve. The embedded build needs none: there
    the serving process works itself.
    """
    from rathaus.jobs import api as jobs

    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_arguments: stopped.set())
    with open_application():
        worker = jobs.make_worker(interval=1.0)
        worker.start()
        click.echo("Working; stop with Ctrl-C.")
        stopped.wait()
        worker.stop()
