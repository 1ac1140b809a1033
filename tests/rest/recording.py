"""Requests and their answers as text for the documentation, the same in every run."""

import json
import re
from http.client import responses
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "docs" / "development" / "rest"
#: Said by servers of their own accord; nobody has to know of it.
SHOWN_IN_REQUESTS = (
    "Authorization",
    "Content-Type",
    "Idempotency-Key",
    "If-Match",
    "Range",
)
SHOWN_IN_ANSWERS = ("Content-Type", "Content-Range", "ETag", "Location", "Repr-Digest")


class Recorder:
    """Writes what was said, with stable values for what is new in every run.

    :param base: address of the site
    """

    def __init__(self, base):
        self.base = base
        self.texts = {}
        self._known = {}

    def record(self, name, answer):
        """Keep a request and its answer.

        :returns: the answer
        """
        request = answer.request
        path = request.url.removeprefix(self.base.removesuffix("/plone"))
        lines = [f"{request.method} {path.replace('/plone/', '/', 1)} HTTP/1.1"]
        lines += ["Host: rathaus.example", *_headers(request.headers, SHOWN_IN_REQUESTS)]
        self.texts[f"{name}.req"] = self._stable(lines, _body(request.body))
        status = f"HTTP/1.1 {answer.status_code} {responses[answer.status_code]}"
        is_json = "json" in answer.headers["Content-Type"]
        shown = answer.text if is_json else f"({len(answer.content)} bytes)"
        lines = [status, *_headers(answer.headers, SHOWN_IN_ANSWERS)]
        self.texts[f"{name}.resp"] = self._stable(lines, shown)
        return answer

    def _stable(self, lines, body):
        text = "\n".join([*lines, "", body]).rstrip() + "\n"
        text = text.replace(self.base, "https://rathaus.example")
        text = re.sub(r"Bearer \S+", "Bearer …", text)
        text = re.sub(r"boundary=\S+", "boundary=…", text)
        text = re.sub(r"\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)", "2026-03-02T09:15:00Z", text)
        text = re.sub(r'"opened": "[\d-]+"', '"opened": "2026-03-02"', text)
        text = re.sub(r'"decision_date": "[\d-]+"', '"decision_date": "2026-03-02"', text)
        text = re.sub(r"50\.10-\d{4}/", "50.10-2026/", text)
        text = re.sub(r"VG(-[0-9A-Z]{4}){2}", "VG-7K3F-9Q2M", text)
        text = re.sub(r"c1(\.[0-9a-f]+){32}", lambda m: self._name(m[0], "c1.{}"), text)
        text = re.sub(
            r'(ETag: |If-Match: )"([0-9a-f]{32})"',
            lambda m: f'{m[1]}"{self._name(m[2], "etag-{}")}"',
            text,
        )
        # Not those that are part of a longer one, such as a hash of a file
        return re.sub(
            r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])",
            lambda m: self._name(m[0], "{:032x}"),
            text,
        )

    def _name(self, value, form):
        names = self._known.setdefault(form, {})
        return names.setdefault(value, form.format(len(names) + 1))


def _headers(headers, shown):
    return [f"{name}: {headers[name]}" for name in shown if name in headers]


def _body(body):
    if not body:
        return ""
    text = body.decode("utf-8", "replace") if isinstance(body, bytes) else body
    if text.startswith("{"):
        return json.dumps(json.loads(text), indent=2, ensure_ascii=False)
    return _parts(text)


def _parts(text):
    """A body of several parts, with the file as a word."""
    mark = text.split("\r\n", 1)[0]
    text = re.sub(r"%PDF.*?%%EOF\n", "(the bytes of the file)", text, flags=re.DOTALL)
    return text.replace(mark, "--…").replace("\r\n", "\n")
