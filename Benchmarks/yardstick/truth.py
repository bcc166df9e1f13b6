"""Measure h: what a tool reports, held against what the server knows."""

import dataclasses
import http.client
import json
import shlex

from .generators import run
from .network import fetch, free_ports, wait_until_listening
from .processes import Child
from .values import MEASURES, TRUTH_METRICS, BenchError, Block, Line, Load, Verdict
from .yard import Yard


@dataclasses.dataclass(frozen=True)
class TruthCase:
    title: str
    path: str
    vus: int
    think: float
    marked: tuple[str, ...]  # the quantiles that must be right
    share: float             # of the truth that an error may be, ...
    floor_ms: float          # ... or this much, whichever is more
    server_options: tuple[str, ...] = ()
    least_seconds: int = 0


LOW, SATURATED = (("p50", "p95", "p99"), 0.02, 0.1), (("p95",), 0.0, 1.0)
TRUTH_CASES = (
    TruthCase("low load: 10 VUs, fixed 2 ms", "/fixed/2000", 10, 0.01, *LOW),
    TruthCase("low load: 10 VUs, lognormal, median 5 ms", "/lognormal/5000/0.5", 10, 0.01, *LOW),
    TruthCase("stall of 1.4 s: 10 VUs, fixed 2 ms", "/fixed/2000", 10, 0.01, ("p50", "p95", "max"), 0.02, 0.1,
              ("--stall-millis", "1400", "--stall-after-seconds", "5"), 9),
    TruthCase("saturated: 1,000 VUs, instant", "/instant", 1000, 0, *SATURATED),
    TruthCase("saturated: 200 VUs, lognormal, median 3 ms", "/lognormal/3000/0.5", 200, 0, *SATURATED),
)


def truth(yard: Yard) -> Block:
    runs, table, lines = [], [], []
    for number, case in enumerate(TRUTH_CASES):
        tools = yard.tools("spate", "k6")
        for tool in tools if number % 2 == 0 else tools[::-1]:
            result = truth_run(yard, tool, case)
            runs.append(result)
            rows = [] if "problem" in result else truth_rows(case, result)
            table += rows
            if tool == "spate":
                marked = [row for row in rows if row["ok"] is not None]
                missed = sum(not row["ok"] for row in marked) if marked else None
                lines.append(Line(case.title, "", {}, [Verdict("spate: figures off", missed, "", "≤", 0)]))
    notes = ["marks, for http_req_waiting and http_req_duration each: low load within 2 % or 100 µs, "
             "saturation p95 within 1 ms"]
    notes += [f"{r['case']}, {r['tool']}: server's core {r['server_percent']:.0f} % busy, its own queue is in the error"
              for r in runs if r.get("server_percent", 0) > 90]
    return Block("h", MEASURES["h"], lines, runs, notes, table)


def truth_run(yard: Yard, tool: str, case: TruthCase) -> dict:
    """A fresh server for every run: its stall clock and its histogram begin at zero."""
    result = {"tool": tool, "case": case.title, "vus": case.vus, "others_percent": 0.0, "stolen_percent": 0.0}
    (port,) = free_ports(1)
    given = yard.options.truth_server
    words = shlex.split(given) if given else [yard.paths["spate"], "known-answer-server"]
    argv = [*words, "--port", str(port), *case.server_options]
    server = Child(argv, yard.folder / "truth-server.log", yard.server_core)
    try:
        wait_until_listening(server, port, 10)
        fetch(port, "/truth/reset")
        seconds = max(yard.options.seconds, case.least_seconds)
        url = f"http://127.0.0.1:{port}{case.path}"
        load = Load("truth.js", case.vus, seconds, yard.generator_core, url, think=case.think)
        result |= run(yard, tool, load, server.pid)
        if "problem" not in result:
            result["truth"] = truth = json.loads(fetch(port, "/truth"))
            if abs(truth["count"] - result["requests"]) > case.vus + 0.01 * result["requests"]:
                raise BenchError(f"claims {result['requests']:,} requests, the server answered {truth['count']:,}")
    except (BenchError, OSError, ValueError, KeyError, http.client.HTTPException) as error:
        result["problem"] = yard.publishable(str(error))
    finally:
        server.end()
    return result


def truth_rows(case: TruthCase, result: dict) -> list[dict]:
    rows = []
    for metric in TRUTH_METRICS:
        for quantile in ("p50", "p95", "p99", "max"):
            truth, said = result["truth"][quantile], result[metric][quantile]
            error = said - truth
            ok = abs(error) <= max(case.floor_ms, case.share * truth) if quantile in case.marked else None
            rows.append({"case": case.title, "tool": result["tool"], "metric": metric, "quantile": quantile,
                         "truth": truth, "said": said, "error": error,
                         "relative": error / truth if truth else None, "ok": ok})
    return rows
