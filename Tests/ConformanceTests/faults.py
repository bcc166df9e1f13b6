#!/usr/bin/env python3
"""Plays faults with the demo server, runs a load of a few seconds against each, and asks “spate diagnose” what it was.

The true cause has to be the first one for all but two faults, and a healthy generator must never be blamed. Where the
machine holds the generator up in truth, the run is repeated, because it does not tell.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable

from cases import SetupError
from engines import Server
from run import find_spate

ALLOWED_MISSES = 2
ATTEMPTS = 3
RAMP = "stages: [{ duration: '1s', target: 2 }, { duration: '5s', target: 40 }, { duration: '2s', target: 40 }]"
STEADY = "vus: 8, duration: '8s'"
FRESH = STEADY + ", noConnectionReuse: true, insecureSkipTLSVerify: true"
SHOP = """
  http.get(`${__ENV.BASE_URL}/json`, { timeout: __ENV.TIMEOUT || '60s' });
  http.get(`${__ENV.BASE_URL}/health`, { timeout: __ENV.TIMEOUT || '60s' });
  sleep(0.02);
"""
ONE = "http.get(`${__ENV.BASE_URL}/json`, { timeout: __ENV.TIMEOUT || '60s' }); sleep(0.05);"
ARRIVALS = (
    "scenarios: { a: { executor: 'constant-arrival-rate', rate: 60, timeUnit: '1s', duration: '8s',"
    " preAllocatedVUs: 5, maxVUs: 5 } }"
)


@dataclasses.dataclass
class Fault:
    """A fault, the load that shows it, and the code of its cause; an empty one means that there must be none."""

    name: str
    cause: str
    settings: dict[str, object] = dataclasses.field(default_factory=dict)
    options: str = STEADY
    body: str = SHOP
    env: dict[str, str] = dataclasses.field(default_factory=dict)
    server: list[str] = dataclasses.field(default_factory=list)
    proxy: Callable[[str], "TLSProxy"] | None = None


class TLSProxy:
    """Stands before a TLS port and lets the client's first bytes wait, as an overloaded terminator does."""

    def __init__(self, target: str, delay: float = 0.3):
        host, port = target.removeprefix("https://").split(":")
        self.target, self.delay = (host, int(port)), delay
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.url = f"https://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self) -> None:
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(client,), daemon=True).start()

    def serve(self, client: socket.socket) -> None:
        try:
            with client, socket.create_connection(self.target) as server:
                hello = client.recv(65536)
                time.sleep(self.delay)
                server.sendall(hello)
                threading.Thread(target=self.copy, args=(server, client), daemon=True).start()
                self.copy(client, server)
        except OSError:
            pass

    @staticmethod
    def copy(source: socket.socket, sink: socket.socket) -> None:
        try:
            while chunk := source.recv(65536):
                sink.sendall(chunk)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            pass

    def stop(self) -> None:
        self.listener.close()


FAULTS = [
    Fault("healthy", ""),
    Fault("healthy ramp", "", {"latency": "lognormal:8ms,0.4"}, options=RAMP),
    Fault("pool", "pool-exhausted", {"pool": "4 of 40ms"}, options=RAMP),
    Fault("cpu", "cpu-limit", {"cpu": "8ms"}, options=RAMP),
    Fault("throttling", "cpu-throttling", {"stall": "60ms every 100ms"}),
    Fault("slow endpoint", "slow-endpoint", {"slow": "/json 400ms"}),
    Fault("stall", "stall", {"stall": "1400ms every 4s"}),
    Fault("5xx burst", "server-errors", {"outage": "2s after 3s"}),
    Fault("5xx", "server-errors", {"errorRate": 0.1}),
    Fault("rate limit", "rate-limiting", {"rateLimit": 100}),
    Fault("crash", "crash", {"crash": "3s"}, body=ONE),
    Fault("leak", "memory-leak", {"leak": 20}),
    Fault("cold start", "cold-start", {"coldStart": "900ms for 2s"}),
    Fault("resets", "network", {"resetRate": 0.1}),
    Fault("truncated", "network", {"truncateRate": 0.2}),
    Fault("timeouts", "timeouts", {"hangRate": 0.05}, env={"TIMEOUT": "500ms"}),
    Fault(
        "backlog", "connection-backlog", options="vus: 24, duration: '8s', noConnectionReuse: true", body=ONE,
        server=["--backlog", "1", "--max-connections", "2"], settings={"latency": "fixed:80ms"},
    ),
    Fault("slow TLS", "tls", options=FRESH, body=ONE, proxy=TLSProxy),
    Fault("TLS authority", "tls", options=STEADY, body=ONE, env={"TLS": "1"}),
    Fault("too few VUs", "client-limit", {"latency": "fixed:200ms"}, options=ARRIVALS, body=ONE),
]  # fmt: skip


def script(fault: Fault) -> str:
    return (
        "import http from 'k6/http';\nimport { sleep } from 'k6';\n"
        f"export const options = {{ {fault.options} }};\n"
        f"export default function () {{ {fault.body} }}\n"
    )


def post(url: str, path: str, value: object) -> None:
    """Sets the faults, so that their times begin now."""
    host, port = url.removeprefix("http://").split(":")
    body = json.dumps(value).encode()
    head = f"POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        connection.sendall(head.encode() + body)
        answer = b""
        while chunk := connection.recv(65536):
            answer += chunk
    if not answer.startswith(b"HTTP/1.1 200"):
        raise SetupError(f"the demo server refuses {value}: {answer.decode(errors='replace')}")


def measure(spate: str, fault: Fault, folder: pathlib.Path) -> tuple[dict, dict]:
    """Plays a fault under load; what “verdict” and “diagnose” say of the run."""
    server = Server([spate, "demo-server", "--port", "0", "--tls-port", "0", *fault.server])
    proxy = fault.proxy(server.tls_url) if fault.proxy else None
    try:
        url = proxy.url if proxy else server.tls_url if "TLS" in fault.env else server.base_url
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("K6_", "SPATE_"))}
        environment |= {"BASE_URL": url, **fault.env}
        (folder / "script.js").write_text(script(fault), encoding="utf-8")
        post(server.base_url, "/faults", fault.settings)
        subprocess.run(
            [spate, "run", "--quiet", "--record", "run.spate", "script.js"], cwd=folder, env=environment, timeout=120,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    finally:
        if proxy:
            proxy.stop()
        server.stop()
    answers = []
    for command in ("verdict", "diagnose"):
        process = subprocess.run(
            [spate, command, "--json", "run.spate"], cwd=folder, capture_output=True, text=True, timeout=60
        )
        answers.append(json.loads(process.stdout))
    return answers[0], answers[1]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--spate", default=".build/debug/spate", help="the program under test")
    parser.add_argument("--only", help="only faults whose name contains this")
    parser.add_argument("--show", action="store_true", help="print all causes of each run")
    options = parser.parse_args()
    spate = find_spate(options.spate)
    misses, blamed, untold, played = [], [], [], 0
    for fault in FAULTS:
        if options.only and options.only not in fault.name:
            continue
        for _ in range(ATTEMPTS):
            with tempfile.TemporaryDirectory(prefix="faults-") as scratch:
                verdict, diagnosis = measure(spate, fault, pathlib.Path(scratch))
            is_held_up = any(reason["code"] == "generator-degraded" for reason in verdict["reasons"] + verdict["remarks"])
            if not is_held_up:
                break
        causes = diagnosis["causes"]
        codes = [cause["code"] for cause in causes]
        first = codes[0] if codes else ""
        if "generator" in codes and not is_held_up:
            blamed.append(fault.name)
        played += 1
        if is_held_up and first == "generator":
            # True as well: this machine held the generator up, and what stands behind it is what was played.
            untold.append(fault.name)
            first = codes[1] if len(codes) > 1 else ""
        if first != fault.cause:
            misses.append(fault.name)
        mark = "ok  " if first == fault.cause else "MISS"
        listed = ", ".join(f"{cause['code']} {cause['score']:.2f}" for cause in causes) or "none"
        note = " (generator held up)" if is_held_up else ""
        print(f"{mark} {fault.name:14} {fault.cause or 'none':20} {listed}{note}", flush=True)
        if options.show:
            for cause in causes:
                print("".join(f"       {cause['code']}: {sentence}\n" for sentence in cause["evidence"]), end="")
    print(f"{played - len(misses)} of {played} faults have their true cause first; {len(untold)} under a held up generator")
    if blamed:
        print(f"the generator was blamed though it was well: {', '.join(blamed)}")
    return 1 if blamed or len(misses) > ALLOWED_MISSES else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except SetupError as error:
        sys.exit(f"faults.py: {error}")
