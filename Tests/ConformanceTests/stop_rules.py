#!/usr/bin/env python3
"""Hurts the target in mid-run and checks that stop rules end the run in time, with the right verdict.

One target is killed, another one begins to answer 500, a third one stays healthy. Times are those of the run's own record, so
a busy machine does not decide.
"""

from __future__ import annotations

import argparse
import http.server
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import time

from cases import SetupError
from run import find_spate

SCRIPT = """
import http from 'k6/http';
import { sleep } from 'k6';
export const options = { vus: 5, duration: '20s' };
export default function () {
  http.get(__ENV.URL, { tags: { name: 'page' } });
  sleep(0.02);
}
"""
# What the issue allows between the fault and the end of the run, in seconds.
REACTION = 2.0


class Target(http.server.ThreadingHTTPServer):
    """Answers 200 until it is told to fail."""

    daemon_threads = True

    def __init__(self) -> None:
        self.status = 200
        super().__init__(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, *_: object) -> None:
        # A run that is stopped leaves connections in the middle.
        pass


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        assert isinstance(self.server, Target)
        self.send_response(self.server.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


def run(spate: str, folder: pathlib.Path, url: str, arguments: list[str], hurt) -> tuple[int, str, dict, float]:
    """Runs the script and hurts its target in the middle.

    Result: exit code, log, the verdict as JSON, and how many seconds after the fault the run was over.
    """
    (folder / "script.js").write_text(SCRIPT, encoding="utf-8")
    process = subprocess.Popen(
        [spate, "run", "--quiet", "--record", "run.spate", "-e", f"URL={url}", *arguments, "script.js"],
        cwd=folder, env=dict(os.environ), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    time.sleep(3)
    hurt()
    start = time.monotonic()
    _, log = process.communicate(timeout=60)
    seconds = time.monotonic() - start
    said = subprocess.run([spate, "verdict", "--json", "run.spate"], cwd=folder, capture_output=True, text=True)
    return process.returncode, log, json.loads(said.stdout), seconds


def killed_target(spate: str, folder: pathlib.Path) -> list[str]:
    """A target that dies."""
    server = subprocess.Popen([spate, "demo-server", "--port", "0"], stdout=subprocess.PIPE, text=True)
    assert server.stdout
    url = server.stdout.readline().split()[-1]

    def hurt() -> None:
        server.kill()
        server.wait()

    rule = "http_req_failed rate>0.5 for 1s"
    code, log, verdict, seconds = run(spate, folder, url, ["--stop-when", rule], hurt)
    problems = judge(code, log, verdict, rule)
    if seconds > REACTION + 0.5:
        problems.append(f"ended {seconds:.1f} s after the target died")
    if not verdict["causes"] or verdict["causes"][0]["code"] != "crash":
        problems.append(f"the first cause is not a crash: {[cause['code'] for cause in verdict['causes']]}")
    return problems


def failing_target(spate: str, folder: pathlib.Path) -> list[str]:
    """A target that begins to answer 500; the rule is about one endpoint and lets the run come to rest."""
    target = Target()

    def hurt() -> None:
        target.status = 500

    rule = "http_req_failed{name:page} rate>0.9 for 1s then ramp down 5s"
    url = f"http://127.0.0.1:{target.server_address[1]}/"
    code, log, verdict, seconds = run(spate, folder, url, ["--stop-when", rule], hurt)
    problems = judge(code, log, verdict, "http_req_failed{name:page} rate>0.9 for 1s")
    if "no iteration begins any more" not in log:
        problems.append(f"does not come to rest: {log[-300:]!r}")
    if seconds > REACTION + 1.5:
        problems.append(f"ended {seconds:.1f} s after the fault")
    return problems


def judge(code: int, log: str, verdict: dict, rule: str) -> list[str]:
    """What is wrong with a run that a rule had to end."""
    problems = []
    if code != 99 or verdict["verdict"] != "FAIL":
        problems.append(f"exit code {code}, verdict {verdict['verdict']}")
    if f"stop rule “{rule}" not in log:
        problems.append(f"the log does not name the rule: {log[-300:]!r}")
    if not any(reason["code"] == "stop-rule" and 3 <= reason["sinceSeconds"] <= 6 for reason in verdict["reasons"]):
        problems.append(f"the verdict does not tell of it: {verdict['reasons']}")
    return problems


def healthy_target(spate: str, folder: pathlib.Path) -> list[str]:
    """A target that stays well, criteria that are met and one that is not."""
    target = Target()
    url = f"http://127.0.0.1:{target.server_address[1]}/"
    arguments = ["-d", "4s", "--stop-when", "http_req_failed rate>0.05 for 1s"]
    arguments += ["--success-if", "http_req_failed rate<0.01", "--success-if", "http_reqs count>1000000"]
    code, log, verdict, _ = run(spate, folder, url, arguments, lambda: None)
    missed = [criterion["name"] for criterion in verdict["criteria"] if criterion["state"] == "missed"]
    if code != 99 or missed != ["http_reqs count>1000000"]:
        return [f"exit code {code}, missed {missed}, {log[-300:]!r}"]
    return []


def main() -> int:
    """The suite."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--spate", help="the program; default: the last build")
    arguments = parser.parse_args()
    try:
        spate = str(pathlib.Path(find_spate(arguments.spate)).resolve())
    except SetupError as error:
        print(error, file=sys.stderr)
        return 2
    failed = 0
    for test in (killed_target, failing_target, healthy_target):
        with tempfile.TemporaryDirectory(prefix="rules-") as scratch:
            problems = test(spate, pathlib.Path(scratch))
        failed += bool(problems)
        print(f"{'FAIL' if problems else 'ok'}    {test.__name__.replace('_', ' ')}")
        for problem in problems:
            print(f"        {problem}")
    print(f"stop rules: {3 - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
