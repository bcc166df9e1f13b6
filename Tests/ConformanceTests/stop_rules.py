#!/usr/bin/env python3
"""Hurts the target in mid-run and checks that stop rules end the run in time, with the right verdict.

One target is killed, another one begins to answer 500, a third one stays healthy, a fourth one is not well to begin with. Times
are those of the run's own record, so a busy machine does not decide.
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
# The longest time between the fault and the end of the run, in seconds.
REACTION = 2.0
# How far the moment that is told may be from that of the fault, in seconds: intervals of the record are one second long.
MOMENT = 1.2


# What hooks were told of the runs so far.
TOLD: list[dict] = []
# Of all tests; more of them would be a suite that checks nothing.
ALLOWED_UNTOLD = 1
# A run that this machine held up does not tell, so it is repeated.
ATTEMPTS = 4


class Target(http.server.ThreadingHTTPServer):
    """Answers 200 until it is told to fail."""

    daemon_threads = True

    def __init__(self) -> None:
        self.status = 200
        self.requests = 0
        super().__init__(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, *_: object) -> None:
        # A run that is stopped leaves connections in the middle.
        pass


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        assert isinstance(self.server, Target)
        self.server.requests += 1
        self.send_response(self.server.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


def run(spate: str, folder: pathlib.Path, url: str, arguments: list[str], hurt) -> tuple[int, str, dict, float]:
    """Runs the script and hurts its target in the middle.

    Result: exit code, log, what hooks are told, and when the fault was, in seconds since the start of the run.
    """
    (folder / "script.js").write_text(SCRIPT, encoding="utf-8")
    process = subprocess.Popen(
        [spate, "run", "--quiet", "--record", "run.spate", "-e", f"URL={url}", "--after", "cat > told.json", *arguments,
         "script.js"],
        cwd=folder, env=dict(os.environ), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    time.sleep(3)
    moment = time.time()
    hurt()
    _, log = process.communicate(timeout=60)
    told = json.loads((folder / "told.json").read_text(encoding="utf-8"))
    TOLD.append(told)
    return process.returncode, log, told, moment - told["startedAtUnixMilliseconds"] / 1000


def killed_target(spate: str, folder: pathlib.Path) -> list[str]:
    """A target that dies."""
    server = subprocess.Popen([spate, "demo-server", "--port", "0"], stdout=subprocess.PIPE, text=True)
    assert server.stdout
    url = server.stdout.readline().split()[-1]

    def hurt() -> None:
        server.kill()
        server.wait()

    rule = "http_req_failed rate>0.5 for 1s"
    code, log, verdict, moment = run(spate, folder, url, ["--stop-when", rule], hurt)
    return judge(code, log, verdict, rule, moment, REACTION) + crash_problems(verdict, moment)


def killed_and_watched(spate: str, folder: pathlib.Path) -> list[str]:
    """A target that dies, seen by its health endpoint."""
    server = subprocess.Popen([spate, "demo-server", "--port", "0"], stdout=subprocess.PIPE, text=True)
    assert server.stdout
    url = server.stdout.readline().split()[-1]

    def hurt() -> None:
        server.kill()
        server.wait()

    rule = "shop.health failing 3 times"
    watch = ["--monitor", f"http={url}/health,name=shop,interval=300ms"]
    code, log, verdict, moment = run(spate, folder, url, [*watch, "--stop-when", rule], hurt)
    return judge(code, log, verdict, rule, moment, REACTION) + crash_problems(verdict, moment)


def crash_problems(verdict: dict, moment: float) -> list[str]:
    """What is wrong with the causes of a run whose target was killed at `moment`."""
    causes = verdict["causes"]
    if not causes or causes[0]["code"] != "crash":
        return [f"the first cause is not a crash: {[cause['code'] for cause in causes]}"]
    if abs(causes[0]["sinceSeconds"] - moment) > MOMENT:
        return [f"the crash was at {moment:.2f} s, and is said to be at {causes[0]['sinceSeconds']} s"]
    return []


def failing_target(spate: str, folder: pathlib.Path) -> list[str]:
    """A target that begins to answer 500; the rule is about one endpoint and lets the run come to rest."""
    target = Target()

    def hurt() -> None:
        target.status = 500

    rule = "http_req_failed{name:page} rate>0.9 for 1s then ramp down 5s"
    url = f"http://127.0.0.1:{target.server_address[1]}/"
    code, log, verdict, moment = run(spate, folder, url, ["--stop-when", rule], hurt)
    problems = judge(code, log, verdict, "http_req_failed{name:page} rate>0.9 for 1s", moment, REACTION)
    if "no iteration begins any more" not in log:
        problems.append(f"does not come to rest: {log[-300:]!r}")
    return problems


def judge(code: int, log: str, verdict: dict, rule: str, moment: float, reaction: float) -> list[str]:
    """What is wrong with a run that a rule had to end."""
    problems = []
    if code != 99 or verdict["verdict"] != "FAIL":
        problems.append(f"exit code {code}, verdict {verdict['verdict']}")
    if f"stop rule “{rule}" not in log:
        problems.append(f"the log does not name the rule: {log[-300:]!r}")
    stops = [reason["sinceSeconds"] for reason in verdict["reasons"] if reason["code"] == "stop-rule"]
    if not stops or stops[0] is None or not 0 < stops[0] - moment <= reaction:
        problems.append(f"the fault was at {moment:.2f} s, and the run was stopped at {stops}: {verdict['reasons']}")
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


def unwell_target(spate: str, folder: pathlib.Path) -> list[str]:
    """A target that is not well before any load: `check` and `run` say so, and there is no load."""
    target = Target()
    url = f"http://127.0.0.1:{target.server_address[1]}"
    (folder / "script.js").write_text(SCRIPT, encoding="utf-8")
    (folder / "plan.yaml").write_text(
        "script: script.js\n"
        f"env: {{ URL: '{url}/' }}\n"
        f"allow_hosts: ['127.0.0.1:{target.server_address[1]}']\n"
        f"monitors: [{{ type: http, name: shop, url: '{url}/health' }}]\n"
        "options: { vus: 1, iterations: 1 }\n",
        encoding="utf-8",
    )
    problems: list[str] = []
    outputs: list[str] = []
    for status, code, line in ((200, 0, "ok      health      shop"), (500, 104, "stop    health      shop")):
        target.status = status
        result = subprocess.run([spate, "check", "plan.yaml"], cwd=folder, capture_output=True, text=True)
        outputs.append(result.stdout)
        if result.returncode != code or line not in result.stdout:
            problems.append(f"check of {status}: exit code {result.returncode}: {result.stdout}{result.stderr}")
    # A machine that is busy with others gives a burst too little time to tell.
    if not any("per core, measured" in output for output in outputs):
        problems.append(f"the cores were not measured: {outputs[-1]}")
    target.requests = 0
    result = subprocess.run([spate, "run", "--quiet", "plan.yaml"], cwd=folder, capture_output=True, text=True)
    if result.returncode != 104 or "shop is not well before any load: expected status" not in result.stderr:
        problems.append(f"run: exit code {result.returncode}: {result.stdout}{result.stderr}")
    if target.requests != 1:
        problems.append(f"the target got {target.requests} requests and not the monitor's alone")
    return problems


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
    failed = untold = 0
    tests = (killed_target, killed_and_watched, failing_target, healthy_target, unwell_target)
    for test in tests:
        for _ in range(ATTEMPTS):
            TOLD.clear()
            with tempfile.TemporaryDirectory(prefix="rules-") as scratch:
                problems = test(spate, pathlib.Path(scratch))
            # INVALID, or the generator as the first cause, is the truth of a run that this machine held up.
            is_held_up = any(told["causes"] and told["causes"][0]["code"] == "generator" for told in TOLD)
            if not problems or not is_held_up:
                break
        if problems and is_held_up:
            untold += 1
            print(f"held  {test.__name__.replace('_', ' ')}: this machine held the generator up {ATTEMPTS} times")
            continue
        failed += bool(problems)
        print(f"{'FAIL' if problems else 'ok'}    {test.__name__.replace('_', ' ')}")
        for problem in problems:
            print(f"        {problem}")
    print(f"stop rules: {len(tests) - failed - untold} passed, {failed} failed, {untold} not told")
    if untold > ALLOWED_UNTOLD:
        print(f"stop rules: at most {ALLOWED_UNTOLD} of them may go untold; end what else takes this machine's cores and repeat")
    return 1 if failed or untold > ALLOWED_UNTOLD else 0


if __name__ == "__main__":
    sys.exit(main())
