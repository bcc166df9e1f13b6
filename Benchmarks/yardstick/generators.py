"""One run of one generator, and the rounds made of such runs."""

import collections
import json
import os
import pathlib
import re
import resource
import shlex
import time

from .processes import Child, cpu_seconds, machine_cpu_seconds, memory_kib
from .values import BenchError, Load
from .yard import BENCHMARKS, Yard


class Watch:
    """Follows a generator while it runs: memory by the second, and who else used the processors."""

    def __init__(self, child: Child, server_pid: int, keep_series: bool):
        self.child, self.server_pid, self.keep_series = child, server_pid, keep_series
        self.peak_kib = 0
        self.series: list[tuple[float, int]] = []
        self.busy, self.stolen = machine_cpu_seconds()
        self.own, self.server = time.process_time(), cpu_seconds(server_pid)

    def tick(self) -> None:
        resident, peak = memory_kib(self.child.pid)
        self.peak_kib = max(self.peak_kib, peak)
        age = time.monotonic() - self.child.started
        if self.keep_series and resident and age >= len(self.series) + 1:
            self.series.append((round(age, 1), resident))

    def finish(self) -> dict:
        wall = time.monotonic() - self.child.started
        busy, stolen = machine_cpu_seconds()
        server = cpu_seconds(self.server_pid) - self.server
        generator = self.child.usage.ru_utime + self.child.usage.ru_stime
        # rusage inherits the peak of whoever forked, so it tells something only above our own.
        if self.child.usage.ru_maxrss > resource.getrusage(resource.RUSAGE_SELF).ru_maxrss:
            self.peak_kib = max(self.peak_kib, self.child.usage.ru_maxrss)
        cores = os.cpu_count() or 1
        others = busy - self.busy - server - generator - (time.process_time() - self.own)
        result = {
            "wall_seconds": wall, "cpu_seconds": generator, "server_cpu_seconds": server, "peak_kib": self.peak_kib,
            "others_percent": max(0.0, 100 * others / wall / cores),
            "stolen_percent": 100 * (stolen - self.stolen) / wall / cores,
        }
        if self.keep_series:
            result["resident_kib"] = self.series
        return result


def command(yard: Yard, tool: str, load: Load, summary: pathlib.Path) -> list[str]:
    if tool == "wrk":
        return [yard.paths["wrk"], f"-c{load.vus}", "-t1", f"-d{load.seconds}s", "--timeout", "30s", load.url]
    return [
        yard.paths[tool], "run", "--quiet", "--summary-export", str(summary),
        "-e", f"URL={load.url}", "-e", f"VUS={load.vus}", "-e", f"DURATION={load.seconds}s",
        *(["-e", f"THINK={load.think}"] if load.think else []),
        *(["-e", f"RATE={load.arrivals}"] if load.arrivals else []),
        *(["-e", f"MESSAGES={load.messages}"] if load.messages else []),
        *load.flags,
        *(["--out", f"{load.output}={samples_of(summary)}"] if load.output else []),
        str(BENCHMARKS / "scripts" / load.script),
    ]


def samples_of(summary: pathlib.Path) -> pathlib.Path:
    """Where a run with this summary writes its samples."""
    return summary.with_suffix(".samples")


def count_samples(path: pathlib.Path, requests: int) -> dict:
    """How many samples a run wrote, which must not be less than its requests. Removes the file."""
    size = path.stat().st_size
    lines = found = 0
    with path.open("rb") as file:
        while block := file.read(1 << 24):
            block += file.readline()
            lines += block.count(b"\n")
            found += block.count(b'{"metric":"http_reqs"') + block.count(b"\nhttp_reqs,")
    path.unlink()
    if found != requests:
        raise BenchError(f"claims {requests:,} requests, wrote samples of {found:,}")
    return {"samples": lines, "sample_bytes": size}


def run(yard: Yard, tool: str, load: Load, server_pid: int | None = None) -> dict:
    """Runs one generator to its end; `problem` in the result says why the run does not count."""
    yard.runs += 1
    yard.progress(f"{tool}: {load.script if tool != 'wrk' else 'wrk'}, {load.vus:,} VUs, {load.seconds} s")
    summary, log = yard.folder / f"summary-{yard.runs}.json", yard.folder / f"run-{yard.runs}.log"
    on_nginx = server_pid is None
    time.sleep(0.3)  # let the run before settle: sockets closing, memory going back
    served = yard.requests_served() if on_nginx else 0
    child = Child(command(yard, tool, load, summary), log, load.cores)
    watch = Watch(child, server_pid or yard.worker, load.sample_memory)
    in_time = child.wait(load.seconds * 1.5 + 30 + load.vus / 100, watch.tick)
    result = {
        "tool": tool, "script": load.script if tool != "wrk" else None, "vus": load.vus,
        "command": yard.publishable(shlex.join(child.argv)), **watch.finish(),
    }
    try:
        if not in_time:
            raise BenchError("not done in time, ended")
        if child.exit_code != 0:
            raise BenchError(f"exit code {child.exit_code}: {child.last_words()}")
        if tool == "wrk":
            result |= read_wrk(log.read_text())
        elif load.arrivals:
            result |= read_arrivals(summary, load)
        elif load.idle:
            result |= {"requests": 0, "load_seconds": float(load.seconds), "rate": 0.0}
        elif load.messages:
            result |= read_messages(summary, load)
        else:
            result |= read_summary(summary, load)
        if load.output:
            result |= count_samples(samples_of(summary), result["requests"])
        if on_nginx and load.makes_requests:
            result["served"] = yard.requests_served() - served - 1
            in_flight = load.vus if tool == "wrk" else 2  # wrk leaves at the bell, the others let iterations end
            if abs(result["served"] - result["requests"]) > result["requests"] * 0.01 + in_flight:
                raise BenchError(f"claims {result['requests']:,} requests, nginx served {result['served']:,}")
        result["server_percent"] = 100 * result["server_cpu_seconds"] / result["load_seconds"]
    except (BenchError, OSError, ValueError, KeyError, TypeError) as error:
        result["problem"] = yard.publishable(f"{type(error).__name__}: {error}".removeprefix("BenchError: "))
    yard.progress("")
    return result


def read_summary(path: pathlib.Path, load: Load) -> dict:
    """What k6 or Spate exported. Throws when the run was not a clean one."""
    metrics = json.loads(path.read_text())["metrics"]
    count = metrics["http_reqs"]["count"]
    if not count:
        raise BenchError("not one request was made")
    if metrics["http_req_failed"]["value"]:
        raise BenchError(f"{metrics['http_req_failed']['value']:.2%} of the requests failed")
    if load.checks_per_request:
        checks = metrics["checks"]
        if checks["fails"] or checks["passes"] < 0.98 * load.checks_per_request * count:
            raise BenchError(f"checks: {checks['passes']} passed, {checks['fails']} failed, of {count} requests")
    # The load lasts from the first iteration to the last one's end: never less than what was asked for.
    seconds = max(float(load.seconds), count / metrics["http_reqs"]["rate"])
    trends = {
        name: {short: metrics[name].get(key) for short, key in
               (("p50", "med"), ("p95", "p(95)"), ("p99", "p(99)"), ("max", "max"))}
        for name in ("http_req_duration", "http_req_waiting")
    }
    return {"requests": count, "load_seconds": seconds, "rate": count / seconds, **trends}


def read_arrivals(path: pathlib.Path, load: Load) -> dict:
    """What came of a constant arrival rate; only Spate tells how late iterations started."""
    metrics = json.loads(path.read_text())["metrics"]
    started = metrics["iterations"]["count"]
    lateness = metrics.get("iteration_lateness", {})
    return {
        "started": started, "dropped": metrics.get("dropped_iterations", {"count": 0})["count"],
        # One more than asked for may fall on the very end.
        "off_percent": 100 * abs(started - load.arrivals * load.seconds) / (load.arrivals * load.seconds),
        "load_seconds": float(load.seconds), "lateness_p99": lateness.get("p(99)"), "lateness_med": lateness.get("med"), "requests": started,
    }


def read_messages(path: pathlib.Path, load: Load) -> dict:
    """What came of WebSocket sessions. Throws when a message was lost."""
    metrics = json.loads(path.read_text())["metrics"]
    sent, received = (metrics[name]["count"] for name in ("ws_msgs_sent", "ws_msgs_received"))
    if sent != load.vus * load.messages or received != sent:
        raise BenchError(f"{load.vus * load.messages:,} messages were to be echoed, {sent:,} were sent, {received:,} came back")
    return {"requests": sent, "messages": sent, "load_seconds": float(load.seconds), "rate": sent / load.seconds}


def read_wrk(text: str) -> dict:
    found = re.search(r"(\d+) requests in ", text)
    rate = re.search(r"Requests/sec:\s+([\d.]+)", text)
    trouble = re.search(r"Socket errors:.*|Non-2xx.*", text)
    if not found or not rate or float(rate[1]) == 0:
        raise BenchError("no result")
    if trouble and not re.fullmatch(r"Socket errors: connect 0, read 0, write 0, timeout 0", trouble[0].strip()):
        raise BenchError(trouble[0].strip())
    return {"requests": int(found[1]), "load_seconds": int(found[1]) / float(rate[1]), "rate": float(rate[1])}


def rounds(yard: Yard, jobs: list[tuple[str, Load]], server_pid: int | None = None) -> list[dict]:
    """Every job once per round, each round beginning with another one."""
    results = []
    for number in range(yard.options.rounds):
        first = number % len(jobs)
        for tool, load in jobs[first:] + jobs[:first]:
            results.append({"round": number + 1, **run(yard, tool, load, server_pid)})
    return results


def gather(runs: list[dict], tools: list[str], value, **match) -> dict[str, list[float]]:
    """The samples of the runs that count, by tool."""
    chosen = [r for r in runs if "problem" not in r and all(r[key] == wanted for key, wanted in match.items())]
    return {tool: [value(r) for r in chosen if r["tool"] == tool] for tool in tools}


def warnings(runs: list[dict]) -> list[str]:
    """What a reader must know about these runs: which do not count, and what else the machine was doing."""
    lost = collections.Counter((r["tool"], r["problem"]) for r in runs if "problem" in r)
    notes = [f"{tool}: {times} of {sum(r['tool'] == tool for r in runs)} runs do not count: {problem}"
             for (tool, problem), times in lost.items()]
    for key, words in (("others_percent", "other programs used"), ("stolen_percent", "the hypervisor took")):
        worst = max((r[key] for r in runs), default=0)
        if worst > 5:
            notes.append(f"{words} up to {worst:.0f} % of the machine's CPUs during a run: the figures are soft")
    return notes
