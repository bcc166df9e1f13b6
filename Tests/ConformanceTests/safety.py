#!/usr/bin/env python3
"""Checks what keeps a run from doing harm: hosts that are not allowed, and ceilings.

A request to a host that is not on the allow-list must fail before anything is sent: all packets of the machine's
interfaces are watched meanwhile, and none may go to that host nor ask a name server for its name. Watching takes root;
without it the listeners at the refused addresses are the only witnesses, and the suite says so.
"""

from __future__ import annotations

import argparse
import dataclasses
import http.server
import json
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import threading
import time

from cases import SetupError
from run import find_spate

ALLOWED = "127.0.0.1"
REFUSED = [f"127.0.0.{number}" for number in range(2, 7)]
SECRET_NAME = "refused-by-the-list.test"


class Target(http.server.ThreadingHTTPServer):
    """A server that counts requests and can redirect to a refused address."""

    daemon_threads = True

    def __init__(self, address: str, port: int = 0) -> None:
        self.served = 0
        self.lock = threading.Lock()
        super().__init__((address, port), Handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, *_: object) -> None:
        # A run that reaches its ceiling leaves connections in the middle.
        pass

    @property
    def port(self) -> int:
        return self.server_address[1]


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        assert isinstance(self.server, Target)
        with self.server.lock:
            self.server.served += 1
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", f"http://{self.path[4:]}/")
        else:
            self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


class Capture:
    """All packets of all interfaces while it is open; `None` packets without the right to look."""

    def __init__(self) -> None:
        self.packets: list[bytes] = []
        self.socket: socket.socket | None = None
        try:
            self.socket = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.ntohs(0x0003))
        except PermissionError:
            return
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8 << 20)
        self.ended = threading.Event()
        self.latest = 0.0
        self.thread = threading.Thread(target=self.read, daemon=True)
        self.thread.start()

    def read(self) -> None:
        assert self.socket
        self.socket.settimeout(0.2)
        while not self.ended.is_set() or time.monotonic() < self.latest:
            try:
                self.packets.append(self.socket.recv(65536))
            except TimeoutError:
                if self.ended.is_set():
                    return

    def close(self) -> list[bytes]:
        if self.socket:
            # A machine with other traffic is never silent.
            self.latest = time.monotonic() + 1
            self.ended.set()
            self.thread.join()
            self.socket.close()
        return self.packets


@dataclasses.dataclass
class Attempt:
    """A way to reach a host that is not allowed."""

    name: str
    script: str
    allowed: list[str]
    options: str = "{}"
    environment: dict[str, str] = dataclasses.field(default_factory=dict)
    # Requests that the allowed server may get.
    served: int = 0


def get(url: str) -> str:
    return f"const r = http.get('{url}'); console.log(`code ${{r.error_code}}`);"


def attempts(port: int) -> list[Attempt]:
    """Every way that a script, its options or its environment have."""
    first = REFUSED[0]
    decimal = int.from_bytes(socket.inet_aton(first), "big")
    moved = json.dumps({"hosts": {"allowed.test": f"{first}:{port}"}})
    return [
        Attempt("an address", get(f"http://{first}:{port}/"), [ALLOWED]),
        Attempt("an address as one number", get(f"http://{decimal}:{port}/"), [ALLOWED]),
        Attempt("an IPv6 address", get(f"http://[::1]:{port}/"), [ALLOWED]),
        Attempt("another port", get(f"http://{ALLOWED}:9/"), [f"{ALLOWED}:{port}"]),
        Attempt("a name", get(f"http://{SECRET_NAME}:{port}/"), [ALLOWED]),
        Attempt("a redirect", get(f"http://{ALLOWED}:{port}/to/{first}:{port}"), [ALLOWED], served=1),
        Attempt("the option hosts", get("http://allowed.test/"), ["allowed.test"], options=moved),
        Attempt(
            "a proxy", get("http://allowed.test/"), ["allowed.test"],
            environment={"HTTP_PROXY": f"http://{first}:{port}"},
        ),
        Attempt(
            "http.batch",
            f"const r = http.batch(['http://{first}:{port}/', 'http://{REFUSED[1]}:{port}/']);"
            "console.log(`code ${r[0].error_code}`); console.log(`code ${r[1].error_code}`);",
            [ALLOWED],
        ),
        Attempt(
            "a WebSocket",
            f"const r = ws.connect('ws://{first}:{port}/', () => {{}}); console.log(`code 1112 ${{r.error}}`);",
            [ALLOWED],
        ),
        Attempt(
            "a stream of events",
            f"const r = sse.open('http://{first}:{port}/', () => {{}}); console.log(`code 1112 ${{r.error}}`);",
            [ALLOWED],
        ),
        Attempt(
            "a Redis server",
            f"await new redis.Client('redis://{first}:{port}').get('x').catch(error => console.log(`code 1112 ${{error}}`));",
            [ALLOWED], environment={"HTTP_PROXY": f"http://{ALLOWED}:{port}"},
        ),
    ]  # fmt: skip


def run(spate: str, body: str, arguments: list[str], options: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Runs a script with a body."""
    with tempfile.TemporaryDirectory(prefix="safety-") as folder:
        script = pathlib.Path(folder) / "script.js"
        script.write_text(
            f"import http from 'k6/http'; import ws from 'k6/ws'; import redis from 'k6/x/redis';\n"
            f"import sse from 'k6/x/sse';\nexport const options = {options};\n"
            f"export default async function () {{ try {{ {body} }} catch (error) {{ console.log(`threw ${{error}}`); }} }}\n",
            encoding="utf-8",
        )
        proxies = {"HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy"}
        variables = {name: value for name, value in os.environ.items() if name not in proxies} | environment
        return subprocess.run(
            [spate, "run", "--quiet", "--no-record", *arguments, script.name],
            cwd=folder, env=variables, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60,
        )  # fmt: skip


def try_attempt(spate: str, attempt: Attempt, allowed: Target, refused: list[Target]) -> list[str]:
    """What is wrong after an attempt."""
    before = allowed.served
    capture = Capture()
    flags = [word for host in attempt.allowed for word in ("--allow-host", host)]
    outcome = run(spate, attempt.script, flags, attempt.options, attempt.environment)
    packets = capture.close()
    problems = []
    shown = outcome.stdout + outcome.stderr
    if "not on the allow-list" not in shown:
        problems.append(f"the log does not say why: {shown[-400:]!r}")
    if "code 1112" not in shown:
        problems.append(f"error_code is not 1112: {shown[-400:]!r}")
    if (served := allowed.served - before) != attempt.served:
        problems.append(f"the allowed server got {served} requests, expected {attempt.served}")
    for server in refused:
        if server.served:
            problems.append(f"{server.server_address[0]} got a request")
            server.served = 0
    addresses = {socket.inet_aton(address) for address in REFUSED}
    if capture.socket:
        own = socket.inet_aton(ALLOWED)
        if attempt.served and not any(packet[0] >> 4 == 4 and packet[16:20] == own for packet in packets):
            problems.append("the capture saw nothing at all, so it proves nothing")
        if any(packet[0] >> 4 == 4 and packet[16:20] in addresses for packet in packets):
            problems.append("a packet went to a refused address")
        if any(SECRET_NAME.split(".")[0].encode() in packet for packet in packets):
            problems.append("a packet names the refused host")
    return problems


def try_ceilings(spate: str, target: Target) -> list[str]:
    """What is wrong with the ceilings."""
    problems = []
    url = f"http://{ALLOWED}:{target.port}/"
    target.served = 0
    outcome = run(spate, f"http.get('{url}');", ["-u", "5", "-d", "20s", "--ceiling-requests", "300"], "{}", {})
    if outcome.returncode != 114 or "300 requests were sent, which is its ceiling" not in outcome.stderr:
        problems.append(f"--ceiling-requests: exit code {outcome.returncode}, {outcome.stderr[-300:]!r}")
    if target.served != 300:
        problems.append(f"--ceiling-requests 300: the server got {target.served}")
    outcome = run(spate, "", ["-u", "20", "-i", "20", "--ceiling-vus", "19"], "{}", {})
    if outcome.returncode != 104 or "more than the ceiling of 19" not in outcome.stderr:
        problems.append(f"--ceiling-vus: exit code {outcome.returncode}, {outcome.stderr[-300:]!r}")
    target.served = 0
    outcome = run(spate, f"http.get('{url}');", ["-u", "4", "-d", "2s", "--ceiling-rps", "50"], "{}", {})
    if outcome.returncode != 0 or not 60 <= target.served <= 110:
        problems.append(f"--ceiling-rps 50: {target.served} requests in 2 s, exit code {outcome.returncode}")
    for wrong in (["--allow-host", "http://a.test"], ["--ceiling-vus", "many"], ["--ceiling-requests", "0"]):
        outcome = run(spate, "", wrong, "{}", {})
        if outcome.returncode != 255 or wrong[0] not in outcome.stderr or len(outcome.stderr.splitlines()) > 1:
            problems.append(f"{wrong}: exit code {outcome.returncode}, {outcome.stderr[-300:]!r}")
    return problems


def main() -> int:
    """The suite."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--spate", help="the program; default: the last build")
    arguments = parser.parse_args()
    try:
        spate = find_spate(arguments.spate)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 2
    allowed = Target(ALLOWED)
    refused = [Target(address, allowed.port) for address in REFUSED]
    problems = []
    tries = attempts(allowed.port)
    for attempt in tries:
        problems += [f"{attempt.name}: {text}" for text in try_attempt(spate, attempt, allowed, refused)]
    problems += try_ceilings(spate, allowed)
    for problem in problems:
        print(f"FAIL {problem}")
    witnesses = "packets watched" if os.geteuid() == 0 else "not root: only listeners watched, no packets"
    print(f"safety: {len(tries)} ways to a refused host and 6 ceilings, {len(problems)} problems ({witnesses})")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
