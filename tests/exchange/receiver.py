"""A specialist system that is told of changes: a real HTTP server on this machine."""

import base64
import hashlib
import hmac
import json
import threading
import time
from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer


class Receiver:
    """Checks every signature as the standard says, and answers as a test wants.

    :ivar answers: status of the next answers, then always 200
    :ivar messages: what was taken, as JSON
    :ivar requests: path and headers of everything that came
    :ivar delay: seconds until it answers
    """

    def __init__(self):
        self.answers, self.messages, self.requests = [], [], []
        self.secret = ""
        self.delay = 0
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}/changes"

    def close(self):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _handler(receiver):
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.requests.append((self.path, dict(self.headers)))
                time.sleep(receiver.delay)
                status = receiver.answers.pop(0) if receiver.answers else 200
                if not is_signed(receiver.secret, self.headers, body):
                    status = 401
                if status == 200:
                    receiver.messages.append(json.loads(body))
                self.send_response(status)
                if status in (301, 302, 307, 308):
                    self.send_header("Location", f"{receiver.url}/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_words):
                pass

        return Handler


def is_signed(secret, headers, body):
    """Whether one of the signatures is right, and not older than five minutes."""
    timestamp = headers["webhook-timestamp"]
    if abs(time.time() - int(timestamp)) > 300:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    content = b".".join([headers["webhook-id"].encode(), timestamp.encode(), body])
    expected = base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
    signatures = [each.split(",") for each in headers["webhook-signature"].split()]
    return any(version == "v1" and value == expected for version, value in signatures)
