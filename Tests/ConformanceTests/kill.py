#!/usr/bin/env python3
"""Kills runs by SIGKILL at random moments and checks that each record can be finished and lacks a second at most.

A run is recorded while eight users make requests and count, in a file of their own, when the last one was answered. After
the kill, `spate recover` must finish the record, and what the record covers must reach to a second before the kill.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import dataclasses
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time

from cases import SetupError
from engines import Server
from run import find_spate

ALLOWED_LOSS = 1.0
# A busy machine starts and schedules late; the loss itself is measured from what the program said.
SPARE = 0.5
LONGEST_MOMENT = 5.0
SCRIPT = """
import http from 'k6/http';
import { sleep } from 'k6';

export const options = { vus: 8, duration: '30s' };

export default function () {
  http.get(__ENV.BASE_URL + '/');
  sleep(0.02);
}
"""


@dataclasses.dataclass
class Killing:
    """What was left of a run."""

    moment: float
    loss: float | None
    problems: list[str]


def kill(spate: str, base_url: str, moment: float) -> Killing:
    """Starts a run, kills it `moment` seconds after its record is there, and finishes the record."""
    with tempfile.TemporaryDirectory(prefix="kill-") as scratch:
        folder = pathlib.Path(scratch)
        (folder / "script.js").write_text(SCRIPT, encoding="utf-8")
        records = folder / "records"
        process = subprocess.Popen(
            [spate, "run", "--quiet", "--record", str(records), "-e", f"BASE_URL={base_url}", "script.js"],
            cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        limit = time.monotonic() + 20
        while not (found := list(records.glob("*.spate"))) and time.monotonic() < limit:
            time.sleep(0.005)
        start = time.monotonic()
        if not found:
            process.kill()
            process.wait()
            return Killing(moment, None, ["no record was begun within 20 s"])
        time.sleep(moment)
        process.kill()
        lasted = time.monotonic() - start
        process.wait()
        return finish(spate, found[0], moment, lasted)


def finish(spate: str, record: pathlib.Path, moment: float, lasted: float) -> Killing:
    """Finishes a record and judges what it covers of the seconds that the run lasted."""
    recover = subprocess.run([spate, "recover", str(record)], capture_output=True, text=True, timeout=30, check=False)
    said = recover.stdout + recover.stderr
    if recover.returncode != 0:
        # Killed before the first write had ended, there is nothing to recover.
        if moment < ALLOWED_LOSS and "header" in said:
            return Killing(moment, None, [])
        return Killing(moment, None, [f"recover: {said.strip()!r}"])
    again = subprocess.run([spate, "recover", str(record)], capture_output=True, text=True, timeout=30, check=False)
    problems = [] if again.returncode == 0 else [f"the finished record cannot be read: {again.stderr.strip()!r}"]
    covered = seconds_covered(said)
    if covered is None:
        return Killing(moment, None, [*problems, f"recover does not say what it covers: {said.strip()!r}"])
    loss = lasted - covered
    if loss > ALLOWED_LOSS + SPARE:
        problems.append(f"covers {covered:.2f} s of {lasted:.2f} s")
    return Killing(moment, loss, problems)


def seconds_covered(text: str) -> float | None:
    """The length of the record as `spate recover` gives it."""
    match = re.search(r"recovered ([0-9.]+) s", text)
    return float(match.group(1)) if match else None


def main() -> int:
    parser = argparse.ArgumentParser(description="Kill runs at random moments and finish their records.")
    parser.add_argument("--spate", metavar="PATH", help="default: .build/release/spate, else .build/debug/spate")
    parser.add_argument("--count", metavar="N", type=int, default=50, help="runs (default 50)")
    parser.add_argument("--jobs", metavar="N", type=int, default=12, help="runs at the same time (default 12)")
    parser.add_argument("--seed", metavar="N", type=int, default=20261, help="of the moments")
    options = parser.parse_args()
    try:
        spate = find_spate(options.spate)
        server = Server([spate, "demo-server", "--port", "0"])
    except SetupError as error:
        print(f"kill: {error}", file=sys.stderr)
        return 1
    chance = random.Random(options.seed)
    moments = [chance.uniform(0, LONGEST_MOMENT) for _ in range(options.count)]
    failed, worst = 0, 0.0
    try:
        with concurrent.futures.ThreadPoolExecutor(max(1, options.jobs)) as pool:
            for killing in pool.map(lambda moment: kill(spate, server.base_url, moment), moments):
                worst = max(worst, killing.loss or 0.0)
                failed += bool(killing.problems)
                for problem in killing.problems:
                    print(f"FAIL  SIGKILL after {killing.moment:.3f} s: {problem}", flush=True)
    finally:
        server.stop()
    print(f"kill: {options.count - failed} passed, {failed} failed; at most {worst:.2f} s lost")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
