#!/usr/bin/env python3
"""Runs the monitors of kind `prometheus-text` and `prometheus` against Debian's real Prometheus and node exporter.

Both are started here, on ports and in a folder of their own, and ended again. What the monitors read is held against what the
kernel says; then the exporter dies and comes back, a token is wrong, a query is no query.
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable

from cases import SetupError
from run import find_spate
from stop_rules import Target

SCRIPT = """
import http from 'k6/http';
import { sleep } from 'k6';
export default function () { http.get(__ENV.URL); sleep(0.1); }
"""
# What a daemon may take to answer on a busy machine, in seconds.
PATIENCE = 60
PASSWORD = "secret"
# Of the password, with the least cost: Prometheus computes it for each request.
BCRYPT = "$2b$04$gBxpyLscn9JelwSO1dWrKOnGaDt2pkkvaSHKEbJvM4NVxYicQrW/e"


class Daemon:
    """A program that serves HTTP on loopback, started here and ended here."""

    def __init__(self, program: str, arguments: Callable[[str], list[str]], headers: dict[str, str] | None = None) -> None:
        path = shutil.which(program)
        if not path:
            raise SetupError(f"{program} is not installed; scripts/setup does that")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self.url = f"http://{self.address}"
        self.command = [path, *arguments(self.address)]
        self.headers = headers or {}
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> Daemon:
        self.process = subprocess.Popen(
            self.command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self.wait_for("/metrics", lambda text: "process_start_time_seconds" in text)
        return self

    def stop(self) -> None:
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None

    def get(self, path: str) -> str:
        request = urllib.request.Request(self.url + path, headers=self.headers)
        with urllib.request.urlopen(request, timeout=5) as answer:
            return answer.read().decode("utf-8")

    def wait_for(self, path: str, is_meant: Callable[[str], bool]) -> None:
        """Asks until the answer is the one that is meant."""
        deadline = time.monotonic() + PATIENCE
        said = ""
        while time.monotonic() < deadline:
            try:
                said = self.get(path)
                if is_meant(said):
                    return
            except OSError as error:
                said = str(error)
            time.sleep(0.1)
        raise AssertionError(f"{self.command[0]} does not answer {path} as meant: {said[-300:]!r}")

    @property
    def pid(self) -> int:
        assert self.process
        return self.process.pid


class Suite:
    """The daemons, the target, and the program."""

    def __init__(self, spate: str, folder: pathlib.Path) -> None:
        self.spate, self.folder = spate, folder
        self.target = Target()
        self.exporter = Daemon("prometheus-node-exporter", lambda address: [f"--web.listen-address={address}"])
        self.basic = "Basic " + base64.b64encode(f"watch:{PASSWORD}".encode()).decode()
        self.prometheus = Daemon("prometheus", self.arguments, {"Authorization": self.basic})

    def arguments(self, address: str) -> list[str]:
        """Writes the settings of Prometheus, which asks itself and the exporter each second."""
        (self.folder / "web.yml").write_text(f"basic_auth_users:\n  watch: '{BCRYPT}'\n", encoding="utf-8")
        own = f"basic_auth: {{username: watch, password: {PASSWORD}}}"
        jobs = f"""\
global: {{scrape_interval: 1s, scrape_timeout: 1s}}
scrape_configs:
  - {{job_name: prometheus, static_configs: [{{targets: ['{address}']}}], {own}}}
  - {{job_name: node, static_configs: [{{targets: ['{self.exporter.address}']}}]}}
"""
        (self.folder / "prometheus.yml").write_text(jobs, encoding="utf-8")
        return [
            f"--config.file={self.folder}/prometheus.yml", f"--storage.tsdb.path={self.folder}/data",
            f"--web.config.file={self.folder}/web.yml", f"--web.listen-address={address}",
        ]  # fmt: skip

    def start(self) -> None:
        self.exporter.start()
        self.prometheus.start()
        self.prometheus.wait_for("/api/v1/query?query=sum(up)", lambda text: '"2"]' in text)

    def stop(self) -> None:
        self.prometheus.stop()
        self.exporter.stop()

    def run(self, seconds: int, monitors: list[str], hurt: Callable[[], None] = lambda: None) -> dict:
        """Runs a script with monitors; the result is the report as JSON."""
        (self.folder / "script.js").write_text(SCRIPT, encoding="utf-8")
        # A record is never written over another one.
        (self.folder / "run.spate").unlink(missing_ok=True)
        url = f"http://127.0.0.1:{self.target.server_address[1]}/"
        flags = [word for monitor in monitors for word in ("--monitor", monitor)]
        process = subprocess.Popen(
            [self.spate, "run", "--quiet", "--record", "run.spate", "-e", f"URL={url}", "-d", f"{seconds}s", *flags, "script.js"],
            cwd=self.folder, env=dict(os.environ), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        hurt()
        _, log = process.communicate(timeout=120)
        report = subprocess.run(
            [self.spate, "report", "--format", "json", "run.spate"], cwd=self.folder, capture_output=True, text=True
        )
        if process.returncode != 0 or report.returncode != 0:
            raise AssertionError(f"left with {process.returncode}: {log[-500:]}{report.stderr[-500:]}")
        return json.loads(report.stdout)


def series(report: dict, monitor: str, name: str, **labels: str) -> dict:
    """The summary of a series."""
    found = next(item for item in report["monitors"] if item["name"] == monitor)
    for item in found["series"]:
        if item["name"] == name and labels.items() <= item["labels"].items():
            return item
    raise AssertionError(f"{monitor} has no {name} {labels}: {[item['name'] for item in found['series']]}")


def texts(report: dict, kind: str) -> list[str]:
    """The texts of the events of a kind."""
    return [event["text"] for event in report["events"] if event["kind"] == kind]


def expect(holds: bool, said: object) -> None:
    if not holds:
        raise AssertionError(str(said))


def memory_total() -> float:
    """What the kernel says of this machine's memory, in bytes."""
    text = pathlib.Path("/proc/meminfo").read_text(encoding="utf-8")
    return float(next(line for line in text.splitlines() if line.startswith("MemTotal:")).split()[1]) * 1024


def exporter_is_read(suite: Suite) -> None:
    """The text of the node exporter: metrics by name and label, and its own process."""
    metrics = 'metrics.total=node_memory_MemTotal_bytes,metrics.busy=node_cpu_seconds_total{mode="user"}'
    report = suite.run(4, [f"prometheus-text={suite.exporter.url}/metrics,name=node,interval=500ms,{metrics}"])
    total, busy = series(report, "node", "total"), series(report, "node", "busy")
    expect(abs(total["last"] - memory_total()) < 1e6, f"{total} is not {memory_total()}")
    expect(busy["isCounter"] and busy["last"] > busy["first"] > 0, busy)
    resident = series(report, "node", "memory_bytes")
    pages = int(pathlib.Path(f"/proc/{suite.exporter.pid}/statm").read_text(encoding="utf-8").split()[1])
    expect(0.5 < resident["last"] / (pages * os.sysconf("SC_PAGE_SIZE")) < 2, resident)
    for name in ("descriptors", "descriptors_limit", "cpu_cores", "latency_ms"):
        expect(series(report, "node", name)["count"] > 0, name)
    expect(series(report, "node", "up")["min"] == 1 and series(report, "node", "restarts")["max"] == 0, report["monitors"])


def server_is_asked(suite: Suite) -> None:
    """Vectors with their labels, scalars and several queries at once, with a user and a password."""
    queries = "queries.up=up,queries.total=sum(node_memory_MemTotal_bytes),queries.four=scalar(vector(4))"
    report = suite.run(3, [f"prometheus={suite.prometheus.url},name=p,interval=500ms,token={suite.basic},{queries}"])
    for job in ("prometheus", "node"):
        expect(series(report, "p", "up", job=job)["last"] == 1, job)
    expect(series(report, "p", "total")["last"] == memory_total(), series(report, "p", "total"))
    expect(series(report, "p", "four")["last"] == 4, series(report, "p", "four"))
    source = report["monitors"][0]["source"]
    expect("scalar(vector(4))" in source and PASSWORD not in json.dumps(report) and suite.basic not in json.dumps(report), source)


def wrong_questions_are_said(suite: Suite) -> None:
    """A wrong token, a query that is none, one with a range, and a page that has no metrics."""
    url, ways = suite.prometheus.url, "interval=500ms,failures=2"
    report = suite.run(4, [
        f"prometheus={url},name=token,query=up,token=wrong,{ways}",
        f"prometheus={url},name=query,query=up up,token={suite.basic},{ways}",
        f"prometheus={url},name=range,query=up[1m],token={suite.basic},{ways}",
        f"prometheus-text={suite.exporter.url}/,name=page,{ways}",
        f"prometheus={suite.exporter.url},name=other,query=up,{ways}",
    ])  # fmt: skip
    said = texts(report, "monitorFailed")
    for name, words in [
        ("token", "Prometheus refuses the token: status 401"), ("query", "Prometheus refuses “up up”"),
        ("range", "“up[1m]” is a matrix"), ("page", "the metrics endpoint should answer metrics"), ("other", "Prometheus"),
    ]:  # fmt: skip
        expect(any(f"The monitor {name} gets no readings" in text and words in text for text in said), f"{name}: {said}")
    expect(not texts(report, "targetDown"), report["events"])


def dying_exporter_is_seen(suite: Suite) -> None:
    """The exporter is killed and comes back: down, restarted, up; and Prometheus tells the same of it."""

    def hurt() -> None:
        time.sleep(4)
        suite.exporter.stop()
        time.sleep(4)
        suite.exporter.start()

    report = suite.run(14, [
        f"prometheus-text={suite.exporter.url}/metrics,name=node,interval=500ms",
        f'prometheus={suite.prometheus.url},name=p,interval=500ms,token={suite.basic},query=up{{job="node"}},series=alive',
    ], hurt)  # fmt: skip
    expect("connection refused" in "".join(texts(report, "targetDown")), report["events"])
    expect(len(texts(report, "targetUp")) == 1 and len(texts(report, "targetRestarted")) == 1, report["events"])
    alive = series(report, "p", "alive")
    expect((alive["min"], alive["max"]) == (0, 1), alive)
    expect(series(report, "p", "up")["min"] == 1, "Prometheus itself was well")
    expect(series(report, "node", "restarts")["last"] == 1, series(report, "node", "restarts"))
    expect(len(report["splits"]) == 1 and report["splits"][0]["before"]["requestsPerSecond"] > 0, report["splits"])


def main() -> int:
    """The suite."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--spate", help="the program; default: the last build")
    arguments = parser.parse_args()
    tests = (exporter_is_read, server_is_asked, wrong_questions_are_said, dying_exporter_is_seen)
    failed = 0
    with tempfile.TemporaryDirectory(prefix="prometheus-") as scratch:
        try:
            suite = Suite(str(pathlib.Path(find_spate(arguments.spate)).resolve()), pathlib.Path(scratch))
        except SetupError as error:
            print(error, file=sys.stderr)
            return 2
        try:
            suite.start()
            for test in tests:
                problem = None
                try:
                    test(suite)
                except AssertionError as error:
                    problem = str(error)
                failed += problem is not None
                print(f"{'FAIL' if problem else 'ok'}    {test.__name__.replace('_', ' ')}")
                if problem:
                    print(f"        {problem[:1500]}")
        finally:
            suite.stop()
    print(f"prometheus: {len(tests) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
