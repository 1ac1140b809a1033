"""Ask a filter of the web server as waitress does."""

from wsgiref.util import setup_testing_defaults


class Answer:
    """What came back."""

    def __init__(self, status, headers, body):
        self.status = int(status.split()[0])
        self.headers = {name.lower(): value for name, value in headers}
        self.text = body.decode()


def ask(application, path, method="GET", query="", **environ):
    """One request from this machine.

    :param environ: variables of WSGI in addition
    """
    asked = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "REMOTE_ADDR": "127.0.0.1",
        **environ,
    }
    setup_testing_defaults(asked)
    began = []
    body = b"".join(application(asked, lambda *said: began.append(said)))
    return Answer(began[0][0], began[0][1], body)
