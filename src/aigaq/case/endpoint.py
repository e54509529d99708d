"""The one place that speaks over a network: an OpenAI-compatible endpoint, asked one thing at a time.

The address is looked at before anything is sent: the peer must be this machine, unless the user confirmed the address
for the case. No proxy is used, no redirect followed; time and size of an answer are bounded.
"""

from __future__ import annotations

import http.client
import ipaddress
import os
import socket
import ssl
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

import msgspec

from aigaq.records import AigaqError, InputError, Refused, make_id

from .folder import EndpointSettings

#: Bytes of an answer beyond which it is not read.
_LARGEST = 4 << 20
_CONNECT_S = 10.0
_SEED = 20_111_216
_TOKENS = 4096


class EndpointError(AigaqError):
    """The endpoint did not give an answer that can be used; `code` tells why.

    ``llm.down``, ``llm.slow``, ``llm.refused`` (it answered with an error), ``llm.large``, ``llm.nonsense``.
    """

    def __init__(self, what: str, which: str, remedy: str, code: str) -> None:
        super().__init__(what, which, remedy)
        self.code = code


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a model wrote, and what the server says of itself."""

    text: str
    fingerprint: str | None = None


class Endpoint:
    """An endpoint that may be asked.

    Parameters
    ----------
    confirmed : bool
        The user confirmed for this case that texts may be sent to this address, wherever it is.
    """

    def __init__(self, settings: EndpointSettings, *, confirmed: bool = False) -> None:
        parts = urlsplit(settings.address)
        try:
            port = parts.port
        except ValueError:
            port = -1
        if parts.scheme not in ("http", "https") or not parts.hostname or port == -1 or parts.username or parts.query:
            remedy = 'Write the base of the interface in case.toml, such as address = "http://127.0.0.1:11434/v1".'
            raise InputError("This is no address of an endpoint.", settings.address, remedy)
        self._settings = settings
        self._host, self._path = parts.hostname, parts.path.rstrip("/")
        self._secure = parts.scheme == "https"
        self._port = port or (443 if self._secure else 80)
        self._confirmed = confirmed

    def digest(self) -> str:
        """Return what tells the model from another of its name: the server's digest, else a hash of all it says.

        Raises
        ------
        EndpointError, Refused
            As `ask`.
        """
        listed = self._json("GET", "/models", None)
        rows = listed.get("data") if isinstance(listed, Mapping) else None
        known = [row for row in rows or () if isinstance(row, Mapping) and row.get("id") == self._settings.model]
        if not known:
            return "unknown"
        return str(known[0].get("digest") or make_id("model", dict(known[0])))

    def ask(self, messages: Sequence[Mapping[str, str]]) -> Answer:
        """Return the model's answer, asked for as little chance as the interface allows.

        Raises
        ------
        EndpointError
            It is down, slow, refuses, or answers with something else.
        Refused
            The address is not this machine and was not confirmed for the case: nothing was sent.
        """
        body = {
            "model": self._settings.model,
            "messages": list(messages),
            "temperature": 0,
            "top_p": 1,
            "seed": _SEED,
            "max_tokens": _TOKENS,
            "response_format": {"type": "json_object"},
            "stream": False,
        }
        told = self._json("POST", "/chat/completions", msgspec.json.encode(body))
        try:
            text = told["choices"][0]["message"]["content"]
            fingerprint = told.get("system_fingerprint")
        except (KeyError, IndexError, TypeError, AttributeError):
            text = fingerprint = None
        if not isinstance(text, str):
            raise self._error("The endpoint answers with something else than a chat completion.", "llm.nonsense")
        return Answer(text=text, fingerprint=fingerprint if isinstance(fingerprint, str) else None)

    def _json(self, method: str, path: str, body: bytes | None) -> Any:
        data = self._request(method, path, body)
        try:
            return msgspec.json.decode(data)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            raise self._error("The endpoint answers with something else than JSON.", "llm.nonsense") from error

    def _request(self, method: str, path: str, body: bytes | None) -> bytes:
        connection = self._connected()
        late = threading.Event()
        watch = threading.Timer(self._settings.seconds, _cut, (connection, late))
        watch.daemon = True
        watch.start()
        try:
            connection.request(method, self._path + path, body, self._headers())
            response = connection.getresponse()
            data = self._body(response, late)
        except (OSError, http.client.HTTPException) as error:
            if late.is_set() or isinstance(error, TimeoutError):  # the line's own time can be up first
                raise self._slow() from error
            raise self._error("The endpoint breaks off.", "llm.down") from error
        finally:
            watch.cancel()
            connection.close()
        if late.is_set():
            raise self._slow()
        if response.status != http.client.OK:
            raise self._error(f"The endpoint refuses: status {response.status}.", "llm.refused")
        return data

    def _body(self, response: http.client.HTTPResponse, late: threading.Event) -> bytes:
        chunks, size = [], 0
        while (chunk := response.read1(65536)) and not late.is_set():
            size += len(chunk)
            if size > _LARGEST:
                raise self._error("The endpoint's answer is larger than is read.", "llm.large")
            chunks.append(chunk)
        return b"".join(chunks)

    def _connected(self) -> http.client.HTTPConnection:
        """Connect, and look whom to, before anything is sent."""
        timeout = min(_CONNECT_S, self._settings.seconds)
        try:
            sock = socket.create_connection((self._host, self._port), timeout)
        except OSError as error:
            raise self._error("The endpoint does not answer.", "llm.down") from error
        try:
            if not self._confirmed and not _is_this_machine(sock):
                address = self._settings.address
                remedy = f"If texts of this case may leave it: aigaq claims second-reading --confirm {address}"
                raise Refused("This endpoint is not on this machine; nothing was sent.", address, remedy)
            if not self._secure and not _is_this_machine(sock):
                remedy = "Use an https address for an endpoint on another machine."
                raise Refused("Evidence is not sent over an open line.", self._settings.address, remedy)
            sock.settimeout(self._settings.seconds)
            if self._secure:
                sock = ssl.create_default_context().wrap_socket(sock, server_hostname=self._host)
        except OSError as error:
            sock.close()
            raise self._error("The endpoint's certificate or line cannot be trusted.", "llm.down") from error
        except Refused:
            sock.close()
            raise
        connection = http.client.HTTPConnection(self._host, self._port)
        connection.sock = sock
        return connection

    def _headers(self) -> dict[str, str]:
        headers = {"Content-Type": "application/json", "Accept": "application/json", "Connection": "close"}
        if self._settings.key_env:
            key = os.environ.get(self._settings.key_env)
            if not key:
                raise InputError("The endpoint's key is not set.", self._settings.key_env, "Set this variable.")
            headers["Authorization"] = f"Bearer {key}"
        return headers

    def _error(self, what: str, code: str) -> EndpointError:
        remedy = "See that it runs and that case.toml names it rightly, then run the same command again: it goes on."
        return EndpointError(what, self._settings.address, remedy, code)

    def _slow(self) -> EndpointError:
        what = f"The endpoint took longer than {self._settings.seconds:g} seconds."
        remedy = "Allow it more in case.toml ([llm] seconds), or use a smaller model."
        return EndpointError(what, self._settings.address, remedy, "llm.slow")


def _is_this_machine(sock: socket.socket) -> bool:
    return ipaddress.ip_address(sock.getpeername()[0]).is_loopback


def _cut(connection: http.client.HTTPConnection, late: threading.Event) -> None:
    """Cut the line of an answer that takes too long, however it trickles."""
    late.set()
    with suppress(OSError, AttributeError):
        connection.sock.shutdown(socket.SHUT_RDWR)
