"""Loopback: free ports, a small HTTP client, waiting for a server."""

import http.client
import pathlib
import socket
import time

from .processes import Child
from .values import BenchError


def free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    try:
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]
    finally:
        for each in sockets:
            each.close()


def fetch(port: int, path: str, method: str = "GET") -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request(method, path)
        response = connection.getresponse()
        body = response.read().decode()
    finally:
        connection.close()
    if response.status >= 300:
        raise BenchError(f"{method} {path}: status {response.status}")
    return body


def wait_until_listening(server: Child, port: int, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while server.running() and time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    server.end()
    raise BenchError(f"{pathlib.Path(server.argv[3]).name} did not start: {server.last_words()}")
