#!/usr/bin/env python3
"""Plays faults with the demo server, runs a load of a few seconds against each, and asks “spate diagnose” what it was.

The true cause has to be the first one for all but two faults, and a healthy generator must never be blamed. A fault with a stop
rule or a success criterion also has to end in it: exit code 99, FAIL, the evidence, and the true cause first without exception.
Where the machine holds the generator up in truth, the run is repeated, because it does not tell.
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
from slow_resolver import CANNOT

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
    # The condition that the run has to end in, and flags that it needs, where {url} is the target.
    stop: str = ""
    criterion: str = ""
    flags: list[str] = dataclasses.field(default_factory=list)
    # Where names take so many seconds to look up; 0 for this system's resolver.
    resolver: float = 0

    @property
    def has_ending(self) -> bool:
        return bool(self.stop or self.criterion)


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
    Fault(
        "throttling", "cpu-throttling", {"stall": "60ms every 100ms"}, criterion="p(95) of http_req_duration<30ms",
    ),
    Fault("slow endpoint", "slow-endpoint", {"slow": "/json 400ms"}),
    Fault("stall", "stall", {"stall": "1400ms every 4s"}, criterion="max of http_req_duration<1s"),
    Fault("5xx burst", "server-errors", {"outage": "3s after 3s"}, stop="http_req_failed rate>0.5 for 1s"),
    Fault("5xx", "server-errors", {"errorRate": 0.1}),
    Fault("rate limit", "rate-limiting", {"rateLimit": 100}, stop="http_req_failed rate>0.1 for 4s"),
    Fault("crash", "crash", {"crash": "3s"}, body=ONE),
    Fault(
        "leak", "memory-leak", {"leak": 20}, options="vus: 8, duration: '14s'", stop="health.memory_bytes growth>50%",
        flags=["--monitor", "http={url}/api/monitoring/health,name=health,interval=200ms,"
               "series.memory_bytes=memory.residentBytes"],
    ),
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
    Fault(
        "slow DNS", "dns", options="vus: 8, duration: '8s', noConnectionReuse: true, dns: { ttl: '0' }", body=ONE, resolver=0.3,
        criterion="p(95) of http_req_blocked<100ms",
    ),
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


def measure(spate: str, fault: Fault, folder: pathlib.Path) -> tuple[int, dict, dict]:
    """Plays a fault under load; the exit code of the run, and what “verdict” and “diagnose” say of it."""
    server = Server([spate, "demo-server", "--port", "0", "--tls-port", "0", *fault.server])
    proxy = fault.proxy(server.tls_url) if fault.proxy else None
    try:
        url = proxy.url if proxy else server.tls_url if "TLS" in fault.env else server.base_url
        if fault.resolver:
            url = url.replace("127.0.0.1", "shop.test")
        flags = [flag.replace("{url}", url) for flag in fault.flags]
        flags += ["--stop-when", fault.stop] if fault.stop else []
        flags += ["--success-if", fault.criterion] if fault.criterion else []
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("K6_", "SPATE_"))}
        environment |= {"BASE_URL": url, **fault.env}
        (folder / "script.js").write_text(script(fault), encoding="utf-8")
        post(server.base_url, "/faults", fault.settings)
        run = subprocess.run(
            [spate, "run", "--quiet", "--record", "run.spate", *flags, "script.js"], cwd=folder, env=environment, timeout=120,
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
    return run.returncode, answers[0], answers[1]


def ending(fault: Fault, code: int, verdict: dict, causes: list[dict]) -> list[str]:
    """What is wrong with how a run ended that a stop rule or a criterion had to fail."""
    problems = []
    if code != 99 or verdict["verdict"] != "FAIL":
        problems.append(f"exit code {code}, {verdict['verdict']}")
    if fault.stop and not any(
        reason["code"] == "stop-rule" and fault.stop in reason["text"] and reason["sinceSeconds"] > 0
        for reason in verdict["reasons"]
    ):
        problems.append(f"the stop rule “{fault.stop}” is no reason: {verdict['reasons']}")
    if fault.criterion and not any(
        entry["name"] == fault.criterion and entry["state"] == "missed" and entry["value"] > entry["limit"]
        for entry in verdict["criteria"]
    ):
        problems.append(f"the criterion “{fault.criterion}” is not missed: {verdict['criteria']}")
    if not causes or causes[0]["code"] != fault.cause or not causes[0]["evidence"] or not causes[0]["actions"]:
        problems.append(f"the first cause is not {fault.cause} with evidence: {[cause['code'] for cause in causes]}")
    return problems


def in_namespace(spate: str, fault: Fault, show: bool) -> int:
    """Plays a fault where names take their time; the exit code of this program there, 77 where that cannot be had."""
    own = [sys.executable, __file__, "--spate", spate, "--only", fault.name, "--inside", *(["--show"] if show else [])]
    resolver = pathlib.Path(__file__).with_name("slow_resolver.py")
    return subprocess.run([sys.executable, str(resolver), str(fault.resolver), *own], check=False).returncode


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--spate", default=".build/debug/spate", help="the program under test")
    parser.add_argument("--only", help="only faults whose name contains this")
    parser.add_argument("--inside", action="store_true", help="names take their time here: play the faults that need it")
    parser.add_argument("--show", action="store_true", help="print all causes of each run")
    options = parser.parse_args()
    spate = find_spate(options.spate)
    misses, blamed, untold, played, unended = [], [], [], 0, []
    for fault in FAULTS:
        if options.only and options.only not in fault.name:
            continue
        if bool(fault.resolver) != options.inside:
            if not options.inside:
                code = in_namespace(spate, fault, options.show)
                if code == CANNOT:
                    print(f"skip {fault.name:14} a network namespace cannot be made here")
                elif code != 0:
                    unended.append(fault.name)
            continue
        for _ in range(ATTEMPTS):
            with tempfile.TemporaryDirectory(prefix="faults-") as scratch:
                code, verdict, diagnosis = measure(spate, fault, pathlib.Path(scratch))
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
        if fault.has_ending and not is_held_up and (problems := ending(fault, code, verdict, causes)):
            unended.append(fault.name)
            print("".join(f"       {problem}\n" for problem in problems), end="")
        if options.show:
            for cause in causes:
                print("".join(f"       {cause['code']}: {sentence}\n" for sentence in cause["evidence"]), end="")
    if options.inside:
        return 1 if blamed or misses or unended else 0
    print(f"{played - len(misses)} of {played} faults have their true cause first; {len(untold)} under a held up generator")
    if blamed:
        print(f"the generator was blamed though it was well: {', '.join(blamed)}")
    if unended:
        print(f"these did not end as they had to: {', '.join(unended)}")
    return 1 if blamed or unended or len(misses) > ALLOWED_MISSES else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except SetupError as error:
        sys.exit(f"faults.py: {error}")
