#!/usr/bin/env python3
"""Spate's yardstick: Spate, k6 and wrk, one at a time, against one nginx on the same machine.

    python3 Benchmarks/bench.py --spate .build/release/spate            everything, about 25 minutes
    python3 Benchmarks/bench.py --spate .build/release/spate --quick --only a,f

The server has core 1, the generator core 0 (measures d and e: both cores, as far as the server leaves them). In every
round each tool runs once, and every round begins with another tool; figures are medians over the rounds with the
lowest and highest beside them. A run counts only if its exit code is 0, no request and no check failed, and nginx saw
as many requests as the tool claims (1 % apart at most). Only loopback is loaded. Needs Linux, nginx, openssl, taskset;
k6 and wrk if there.
"""

import argparse
import functools
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True

from yardstick import further, machine, measures, report, truth, validity  # noqa: E402
from yardstick.generators import warnings  # noqa: E402
from yardstick.processes import Child  # noqa: E402
from yardstick.values import MEASURES, BenchError, Block  # noqa: E402
from yardstick.yard import Yard  # noqa: E402


def parse(arguments: list[str]) -> argparse.Namespace:
    listing = "\n".join(f"  {key}  {title}" for key, title in MEASURES.items())
    parser = argparse.ArgumentParser(description=__doc__, epilog=f"measures:\n{listing}",
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--spate", default=".build/release/spate", metavar="PATH")
    for name in ("k6", "wrk", "nginx"):
        parser.add_argument(f"--{name}", default=name, metavar="PATH")
    parser.add_argument("--only", default=",".join(MEASURES), metavar="a,b,c", help="these measures (default: all)")
    parser.add_argument("--rounds", type=int, metavar="N", help="default 3")
    parser.add_argument("--seconds", type=int, metavar="N", help="load time of a run, default 6")
    parser.add_argument("--soak", type=int, metavar="N", help="seconds of measure g, default 180")
    parser.add_argument("--with-k6-soak", action="store_true", help="measure g for k6 too")
    parser.add_argument("--quick", action="store_true", help="1 round, 3 s, soak 20 s: does it work at all?")
    parser.add_argument("--gate", action="store_true", help="exit code 1 when a target is missed")
    parser.add_argument("--json", metavar="PATH", help="all rounds; default docs/benchmarks.json after a complete run")
    parser.add_argument("--docs", metavar="PATH", help="the table; default docs/benchmarks.md after a complete run")
    parser.add_argument("--truth-server", metavar="COMMAND", help="default: SPATE known-answer-server")
    parser.add_argument("--cores", metavar="GEN,SERVER", help="two cores; default: the first two allowed here")
    options = parser.parse_args(arguments)
    for name, usual, quick in (("rounds", 3, 1), ("seconds", 6, 3), ("soak", 180, 20)):
        if getattr(options, name) is None:
            setattr(options, name, quick if options.quick else usual)
    options.only = [key.strip() for key in options.only.split(",") if key.strip()]
    allowed = sorted(os.sched_getaffinity(0))
    options.cores = options.cores.split(",") if options.cores else [str(core) for core in allowed[:2]]
    unknown = set(options.only) - set(MEASURES)
    for wrong, message in (
        (unknown or not options.only, f"--only takes {', '.join(MEASURES)}, is {','.join(options.only)}"),
        (options.rounds < 1, f"--rounds must be 1 or more, is {options.rounds}"),
        (options.seconds < 2, f"--seconds must be 2 or more, is {options.seconds}"),
        (options.soak < 12, f"--soak must be 12 or more, is {options.soak}"),
        (len(set(options.cores)) != 2, "two cores are needed: one for the server, one for the generator"),
    ):
        if wrong:
            parser.error(message)
    return options


def measure(yard: Yard) -> list[Block]:
    chosen, blocks = yard.options.only, []
    shared = functools.cache(lambda: measures.sleepers(yard, (1, 1000, 5000) if "d" in chosen else (1000, 5000)))
    each = {
        "a": lambda: measures.get_and_checks(yard),
        "b": lambda: measures.thousand_users(yard),
        "c": lambda: measures.tls(yard),
        "d": lambda: measures.memory(yard, shared()),
        "e": lambda: measures.latency(yard, shared()),
        "f": lambda: measures.start_up(yard),
        "g": lambda: measures.soak(yard),
        "h": lambda: truth.truth(yard),
        "i": lambda: measures.arrivals(yard),
        "j": lambda: measures.http2(yard),
        "k": lambda: further.web_sockets(yard),
        "l": lambda: further.imports(yard),
        "m": lambda: further.monitors(yard),
        "n": lambda: validity.validity(yard),
    }
    for key in (key for key in MEASURES if key in chosen):
        block = each[key]()
        block.notes += warnings(block.runs)
        blocks.append(block)
        report.print_block(block)
    return blocks


def main() -> int:
    options = parse(sys.argv[1:])
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, Child.interrupt)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="spate-bench-"))
    try:
        yard = Yard(options, folder)
        facts = machine.facts_of(yard)
        report.print_head(facts)
        blocks = measure(yard)
        report.write_results(options, blocks, facts)
    except (BenchError, OSError, subprocess.SubprocessError) as error:
        print(f"bench: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nbench: interrupted, nothing written", file=sys.stderr)
        return 130
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        for child in list(Child.living):
            child.end()
        shutil.rmtree(folder, ignore_errors=True)
    held = [v for block in blocks for line in block.lines for v in line.verdicts if v.ok is not None]
    missed = sum(not verdict.ok for verdict in held)
    print(f"\n{len(held) - missed} of {len(held)} targets met" + (f", {missed} missed" if missed else ""))
    return 1 if missed and options.gate else 0


if __name__ == "__main__":
    sys.exit(main())
