#!/usr/bin/env python3
"""Ends runs by SIGINT at random moments and checks that each ends in good order.

A run has setup, ramping users and teardown. Whatever the moment, it must leave with exit code 105 within gracefulStop and
a second, run teardown exactly when setup had returned, print the summary, export it as JSON, and say why it ended. When
the program has `--out`, its JSON output must be whole to the last line.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import dataclasses
import json
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

from cases import SetupError
from engines import Server
from run import find_spate

GRACEFUL_STOP = 1.0
SPARE = 1.0
LONGEST_MOMENT = 3.5  # seconds after the description; the run takes about 4.5
SCRIPT = """
import http from 'k6/http';
import { sleep } from 'k6';

export const options = {
  scenarios: {
    users: {
      executor: 'ramping-vus',
      startVUs: 1,
      stages: [{ duration: '2s', target: 8 }, { duration: '1s', target: 8 }, { duration: '1s', target: 1 }],
      gracefulRampDown: '1s',
      gracefulStop: '1s',
    },
  },
};

export function setup() {
  const response = http.get(__ENV.BASE_URL + '/');
  sleep(0.2);
  console.log('setup has returned');
  return { status: response.status };
}

export default function () {
  http.get(__ENV.BASE_URL + '/');
  sleep(Math.random() * 0.3);
}

export function teardown(data) {
  http.get(__ENV.BASE_URL + '/');
  sleep(0.1);
  console.log(`teardown got ${data.status}`);
}
"""


@dataclasses.dataclass
class Ending:
    """How a run went after the signal."""

    moment: float
    seconds: float
    problems: list[str]


def interrupt(spate: str, base_url: str, moment: float, has_outputs: bool) -> Ending:
    """Starts a run, sends SIGINT `moment` seconds after its description, and looks at what it leaves."""
    with tempfile.TemporaryDirectory(prefix="interrupt-") as scratch:
        folder = pathlib.Path(scratch)
        (folder / "script.js").write_text(SCRIPT, encoding="utf-8")
        export, samples, log = folder / "export.json", folder / "samples.json", folder / "log"
        command = [spate, "run", "-e", f"BASE_URL={base_url}", "--summary-export", str(export)]
        if has_outputs:
            command += ["--out", f"json={samples}"]
        with log.open("wb") as stderr:
            process = subprocess.Popen(
                [*command, "script.js"], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=stderr
            )
            assert process.stdout
            shown = []
            while line := process.stdout.readline():
                shown.append(line)
                if b"execution: local" in line:
                    break
            time.sleep(moment)
            process.send_signal(signal.SIGINT)
            start = time.monotonic()
            try:
                rest, _ = process.communicate(timeout=30)
            except subprocess.TimeoutExpired:
                process.kill()
                return Ending(moment, 30, ["does not end"])
        seconds = time.monotonic() - start
        stdout = b"".join([*shown, rest]).decode("utf-8", "replace")
        problems = judge(process.returncode, seconds, stdout, log.read_text(encoding="utf-8"))
        problems += judge_json(export, whole=True)
        if has_outputs:
            problems += judge_json(samples, whole=False)
        return Ending(moment, seconds, problems)


def judge(code: int, seconds: float, stdout: str, stderr: str) -> list[str]:
    """What is wrong with how a run ended."""
    problems = []
    if code != 105:
        problems.append(f"exit code {code}, expected 105")
    if seconds > GRACEFUL_STOP + SPARE:
        problems.append(f"took {seconds:.2f} s to end, allowed {GRACEFUL_STOP + SPARE:.2f}")
    if "TOTAL RESULTS" not in stdout and "EXECUTION" not in stdout:
        problems.append("no summary")
    was_set_up, was_torn_down = "setup has returned" in stderr, "teardown got 200" in stderr
    if was_set_up != was_torn_down:
        problems.append(f"setup returned: {was_set_up}, teardown ran: {was_torn_down}")
    if "'interrupt' signal" not in (stderr.splitlines() or [""])[-1]:
        problems.append(f"the last line of the log does not name the signal: {stderr[-200:]!r}")
    return problems


def judge_json(path: pathlib.Path, whole: bool) -> list[str]:
    """What is wrong with a file that is one JSON document, or one per line."""
    try:
        text = path.read_text(encoding="utf-8")
        if not whole and text and not text.endswith("\n"):
            return [f"{path.name}: the last line is not whole"]
        for document in [text] if whole else text.splitlines():
            json.loads(document)
    except (OSError, ValueError) as error:
        return [f"{path.name}: {error}"]
    return []


def main() -> int:
    parser = argparse.ArgumentParser(description="Interrupt runs at random moments.")
    parser.add_argument("--spate", metavar="PATH", help="default: .build/release/spate, else .build/debug/spate")
    parser.add_argument("--count", metavar="N", type=int, default=50, help="runs (default 50)")
    parser.add_argument("--jobs", metavar="N", type=int, default=6, help="runs at the same time (default 6)")
    parser.add_argument("--seed", metavar="N", type=int, default=20251, help="of the moments")
    options = parser.parse_args()
    try:
        spate = find_spate(options.spate)
        server = Server([spate, "demo-server", "--port", "0"])
    except SetupError as error:
        print(f"interrupt: {error}", file=sys.stderr)
        return 1
    usage = subprocess.run([spate, "run", "--help"], capture_output=True, text=True, check=False).stdout
    has_outputs = "--out " in usage
    chance = random.Random(options.seed)
    moments = [chance.uniform(0, LONGEST_MOMENT) for _ in range(options.count)]
    failed, slowest = 0, 0.0
    try:
        with concurrent.futures.ThreadPoolExecutor(max(1, options.jobs)) as pool:
            endings = pool.map(lambda moment: interrupt(spate, server.base_url, moment, has_outputs), moments)
            for ending in endings:
                slowest = max(slowest, ending.seconds)
                failed += bool(ending.problems)
                for problem in ending.problems:
                    print(f"FAIL  SIGINT after {ending.moment:.3f} s: {problem}", flush=True)
    finally:
        server.stop()
    outputs = "with JSON output" if has_outputs else "without outputs"
    print(f"interrupt: {options.count - failed} passed, {failed} failed; slowest end {slowest:.2f} s, {outputs}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
