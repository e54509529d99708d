"""An OpenAI-compatible endpoint on this machine that answers as a test tells it to."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Stub:
    """What was asked, and how to answer.

    Attributes
    ----------
    answer : callable
        What the model writes for a text.
    how : str
        ``well``, ``slow`` (says nothing for long), ``trickle`` (a byte now and then), ``error``, ``html``, ``huge``,
        ``empty`` (no choices), ``broken`` (hangs up), ``redirect``.
    """

    def __init__(self) -> None:
        self.answer: Callable[[str], str] = lambda _: '{"claims": []}'
        self.how = "well"
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.address = ""
        self.stopped = threading.Event()


def _handler(stub: Stub) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            pass

        def do_GET(self) -> None:
            self._send(json.dumps({"data": [{"id": "reader", "digest": "sha256:0123"}, {"id": "other"}]}).encode())

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            stub.asked.append(body)
            stub.keys.append(self.headers.get("Authorization"))
            with contextlib.suppress(OSError):
                self._answer(body)

        def _answer(self, body: dict[str, Any]) -> None:
            text = body["messages"][-1]["content"]
            match stub.how:
                case "slow":
                    stub.stopped.wait(20)
                case "trickle":
                    self.send_response(200)
                    self.send_header("Content-Length", "100000")
                    self.end_headers()
                    until = time.monotonic() + 20
                    while time.monotonic() < until and not stub.stopped.wait(0.1):
                        self.wfile.write(b" ")
                        self.wfile.flush()
                case "error":
                    self._send(b"{}", 500)
                case "redirect":
                    self.send_response(307)
                    self.send_header("Location", "http://192.0.2.1/v1/chat/completions")
                    self.end_headers()
                case "html":
                    self._send(b"<html>not an answer</html>")
                case "huge":
                    self._send(b'{"choices": "' + b"x" * (5 << 20) + b'"}')
                case "empty":
                    self._send(b'{"choices": []}')
                case "broken":
                    self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{")
                    self.wfile.flush()
                    self.connection.close()
                case _:
                    told = {"choices": [{"message": {"role": "assistant", "content": stub.answer(text)}}]}
                    self._send(json.dumps(told).encode())

        def _send(self, data: bytes, status: int = 200) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

    return Handler


@contextlib.contextmanager
def serving() -> Iterator[Stub]:
    """Serve on a free port of this machine."""
    stub = Stub()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(stub))
    server.daemon_threads = True
    stub.address = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        stub.stopped.set()
        server.shutdown()
        server.server_close()
        thread.join()
