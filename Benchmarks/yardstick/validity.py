"""Measure n: what Spate says of its own runs, with and without other programs that take its core."""

import json
import sys
import time

from .processes import Child
from .values import MEASURES, Block, Line, Verdict
from .yard import BENCHMARKS, Yard

SECONDS = 10
ARRIVALS = 300
HELD_UP_AFTER = 4.0
# Enough for the scheduler to leave the generator a small part of its core.
BUSY_LOOPS = 12
TOLERANCE = 1.0


def validity(yard: Yard) -> Block:
    held_up, free = (2, 2) if yard.options.quick else (10, 20)
    runs = [judge(yard, number < held_up) for number in range(held_up + free)]
    told = sum(r["verdict"] == "INVALID" and abs(r["off_seconds"]) <= TOLERANCE for r in runs[:held_up])
    false = sum(r["verdict"] == "INVALID" for r in runs[held_up:])
    line = Line("runs", "", {})
    line.verdicts.append(Verdict(f"INVALID, from the right second on, of {held_up} held up", float(told), "", "≥", 0.9 * held_up))
    line.verdicts.append(Verdict(f"INVALID, of {free} that were not", float(false), "", "=", 0))
    notes = [
        f"{ARRIVALS} arrivals/s for {SECONDS} s; {BUSY_LOOPS} busy loops on the generator's core from second "
        f"{HELD_UP_AFTER:.0f} on; the second is right within {TOLERANCE:.0f} s"
    ]
    notes += [f"run {number + 1}: {r['verdict']}, {r['text']}" for number, r in enumerate(runs) if not r["is_right"]]
    return Block("n", MEASURES["n"], [line], runs, notes)


def judge(yard: Yard, is_held_up: bool) -> dict:
    """One run; what its verdict is, and how far from the truth the time is that it names."""
    yard.runs += 1
    yard.progress(f"spate: {'held up' if is_held_up else 'free'}")
    record, told = (yard.folder / f"validity-{yard.runs}.{ending}" for ending in ("spate", "json"))
    argv = [
        yard.paths["spate"], "run", "--quiet", "--history", "none", "--record", str(record),
        "--after", f"cat > {told}", "-e", f"URL={yard.url()}",
        "-e", f"RATE={ARRIVALS}", "-e", f"DURATION={SECONDS}s", str(BENCHMARKS / "scripts" / "validity.js"),
    ]  # fmt: skip
    child = Child(argv, yard.folder / f"run-{yard.runs}.log", yard.generator_core)
    loops: list[Child] = []
    begun = 0.0
    try:
        if is_held_up:
            time.sleep(HELD_UP_AFTER)
            begun = time.time()
            loops = [
                Child([sys.executable, "-c", "while True: pass"], yard.folder / "busy.log", yard.generator_core)
                for _ in range(BUSY_LOOPS)
            ]
        child.wait(6 * SECONDS)
    finally:
        for loop in loops:
            loop.end()
        child.end()
    answer = json.loads(told.read_text())
    started = answer["startedAtUnixMilliseconds"] / 1e3
    first = answer["reasons"][0] if answer["reasons"] else {"text": ""}
    off = started + first.get("sinceSeconds", 0.0) - begun if is_held_up else 0.0
    is_invalid = answer["verdict"] == "INVALID"
    yard.progress("")
    return {
        "tool": "spate", "vus": 0, "others_percent": 0.0, "stolen_percent": 0.0, "command": yard.publishable(" ".join(argv)),
        "verdict": answer["verdict"], "off_seconds": off,
        "text": first["text"] + (f" ({off:+.1f} s off)" if is_held_up and is_invalid else ""),
        "is_right": is_invalid == is_held_up and abs(off) <= TOLERANCE,
    }  # fmt: skip
