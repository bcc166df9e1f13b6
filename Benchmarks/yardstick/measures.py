"""The measures a to g, i and j."""

import shlex
import socket
import statistics
import time

from .generators import command, gather, rounds, run
from .processes import Child
from .values import MEASURES, Block, Line, Load, Verdict
from .yard import Yard

KIB = 1024.0


def throughput(yard: Yard, title: str, load: Load, tools: list[str]) -> tuple[Line, list[dict]]:
    runs = rounds(yard, [(tool, load) for tool in tools])
    line = Line(title, "/s", gather(runs, tools, lambda r: r["rate"]))
    for tool, shares in gather(runs, tools, lambda r: r["server_percent"]).items():
        if shares:
            line.remarks[tool] = f"server's core {statistics.median(shares):.0f} % busy"
    return line, runs


def get_and_checks(yard: Yard) -> Block:
    seconds, core = yard.options.seconds, yard.generator_core
    plain, plain_runs = throughput(yard, "get only", Load("get.js", 50, seconds, core, yard.url()),
                                   yard.tools("spate", "k6", "wrk"))
    checks, checks_runs = throughput(yard, "get + 2 checks + json()",
                                     Load("checks.js", 50, seconds, core, yard.url(), 2), yard.tools("spate", "k6"))
    samples, samples_runs = throughput(yard, "get + 2 checks + json(), --out json=file",
                                       Load("checks.js", 50, seconds, core, yard.url(), 2, output="json"),
                                       yard.tools("spate", "k6"))
    samples.compare("spate", "k6", "≥", 5)
    plain.compare("spate", "wrk", "≥", 0.65).compare("spate", "k6")
    checks.compare("spate", "k6", "≥", 5)
    return Block("a", MEASURES["a"], [plain, checks, samples], plain_runs + checks_runs + samples_runs)


def thousand_users(yard: Yard) -> Block:
    load = Load("checks.js", 1000, yard.options.seconds, yard.generator_core, yard.url(), 2)
    line, runs = throughput(yard, "get + 2 checks + json() (wrk: get only)", load, yard.tools("spate", "k6", "wrk"))
    return Block("b", MEASURES["b"], [line.compare("spate", "k6", "≥", 3.5)], runs)


def tls(yard: Yard) -> Block:
    load = Load("tls.js", 50, yard.options.seconds, yard.generator_core, yard.url(secure=True), 2)
    line, runs = throughput(yard, "get + 2 checks + json()", load, yard.tools("spate", "k6"))
    return Block("c", MEASURES["c"], [line.compare("spate", "k6", "≥", 3.5)], runs)


def http2(yard: Yard) -> Block:
    load = Load("tls.js", 50, yard.options.seconds, yard.generator_core, yard.http2_url(), 2)
    line, runs = throughput(yard, "get + 2 checks + json()", load, yard.tools("spate", "k6"))
    notes = ["each VU has one connection, as in k6, and one request at a time on it"]
    return Block("j", MEASURES["j"], [line.compare("spate", "k6", "≥", 3.5)], runs, notes)


def sleepers(yard: Yard, counts: tuple[int, ...]) -> list[dict]:
    """The runs that d and e share: many VUs that mostly sleep."""
    loads = [Load("sleep.js", vus, yard.options.seconds, yard.both_cores, yard.url(), 2) for vus in counts]
    return [r for load in loads for r in rounds(yard, [(tool, load) for tool in yard.tools("spate", "k6")])]


def memory(yard: Yard, runs: list[dict]) -> Block:
    tools = yard.tools("spate", "k6")
    lines = []
    for vus in (1, 1000, 5000):
        peaks = gather(runs, tools, lambda r: r["peak_kib"] / KIB, vus=vus)
        line = Line(f"{vus:,} VU{'s' if vus > 1 else ''}", "MB", peaks)
        lines.append(line.compare("k6", "spate"))
    one, many = (gather(runs, tools, lambda r: r["peak_kib"], vus=vus) for vus in (1, 5000))
    per_vu = Line("per VU: (5,000 VUs - 1 VU) ÷ 4,999", "KB",
                  {tool: [(m - o) / 4999 for m, o in zip(many[tool], one[tool])] for tool in tools})
    per_vu.compare("k6", "spate")
    per_vu.verdicts.append(Verdict("spate per VU", per_vu.median("spate"), "KB", "≤", 85))
    notes = ["get + 2 checks + json() + sleep(1); highest resident size; 1 MB = 1,024 KB = 1,048,576 bytes"]
    return Block("d", MEASURES["d"], [*lines, per_vu], runs, notes)


def latency(yard: Yard, runs: list[dict]) -> Block:
    tools = yard.tools("spate", "k6")
    lines = []
    for vus in (1000, 5000):
        cpu = gather(runs, tools, lambda r: 1000 * r["cpu_seconds"] / r["requests"], vus=vus)
        lines.append(Line(f"{vus:,} VUs: CPU per request", "ms", cpu).compare("k6", "spate"))
        for quantile in ("p50", "p95"):
            samples = gather(runs, tools, lambda r: r["http_req_duration"][quantile], vus=vus)
            line = Line(f"{vus:,} VUs: http_req_duration {quantile}", "ms", samples)
            bound = ("≥", 20.0) if (vus, quantile) == (5000, "p95") else ()
            lines.append(line.compare("k6", "spate", *bound))
    notes = ["CPU is user + system of the whole process, start of the VUs included; nginx answers in well under 1 ms"]
    return Block("e", MEASURES["e"], lines, runs, notes)


def start_up(yard: Yard) -> Block:
    """Spawns each tool a few times per round; the first spawn, which fills the page cache, is thrown away."""
    tools = yard.tools("spate", "k6")
    runs = []
    for tool in tools:
        first_connection(yard, tool)
    for number in range(yard.options.rounds):
        for _ in range(3 if yard.options.quick else 5):
            for tool in tools if number % 2 == 0 else tools[::-1]:
                runs.append({"round": number + 1, **first_connection(yard, tool)})
    line = Line("one VU, one iteration", "ms", gather(runs, tools, lambda r: r["first_connection_ms"]))
    return Block("f", MEASURES["f"], [line.compare("k6", "spate")], runs)


def first_connection(yard: Yard, tool: str) -> dict:
    yard.runs += 1
    yard.progress(f"{tool}: start-up")
    summary = yard.folder / f"summary-{yard.runs}.json"
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        listener.settimeout(15)
        load = Load("startup.js", 1, 0, "", f"http://127.0.0.1:{listener.getsockname()[1]}/")
        result = {"tool": tool, "vus": 1, "others_percent": 0.0, "stolen_percent": 0.0}
        child = Child(command(yard, tool, load, summary), yard.folder / f"run-{yard.runs}.log", None)
        result["command"] = yard.publishable(shlex.join(child.argv))
        try:
            connection, _ = listener.accept()
            result["first_connection_ms"] = 1000 * (time.monotonic() - child.started)
            with connection:
                connection.settimeout(5)
                connection.recv(65536)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}")
            child.wait(15, tick=0.01)
            if child.exit_code != 0:
                result["problem"] = yard.publishable(f"exit code {child.exit_code}: {child.last_words()}")
        except OSError as error:
            result["problem"] = f"no request: {error}"
        finally:
            child.end()
    yard.progress("")
    return result


def soak(yard: Yard) -> Block:
    seconds = yard.options.soak
    reference = min(20, seconds // 4)
    tools = yard.tools(*(("spate", "k6") if yard.options.with_k6_soak else ("spate",)))
    load = Load("checks.js", 50, seconds, yard.generator_core, yard.url(), 2, sample_memory=True)
    runs = [run(yard, tool, load) for tool in tools]
    for each in (r for r in runs if "problem" not in r):
        loaded = [resident for age, resident in each["resident_kib"] if age <= seconds]
        # Medians of three neighbours: one allocation caught in the act is not growth.
        each["begin_kib"] = statistics.median(loaded[reference - 2:reference + 1])
        each["end_kib"] = statistics.median(loaded[-3:])
        each["growth_percent"] = 100 * (each["end_kib"] / each["begin_kib"] - 1)
    lines = [
        Line(f"resident at second {reference}", "MB", gather(runs, tools, lambda r: r["begin_kib"] / KIB)),
        Line(f"resident at second {seconds}", "MB", gather(runs, tools, lambda r: r["end_kib"] / KIB)),
        Line("requests", "/s", gather(runs, tools, lambda r: r["rate"])),
    ]
    growth = gather(runs, tools, lambda r: r["growth_percent"])
    last = Line("growth", "%", growth)
    last.verdicts.append(Verdict("spate grows", last.median("spate"), "%", "<", 2))
    notes = [f"get + 2 checks + json() for {seconds} s, resident size sampled every second"]
    return Block("g", MEASURES["g"], [*lines, last], runs, notes)


def arrivals(yard: Yard) -> Block:
    """A rate that is kept exactly starts no iteration late and drops none."""
    rate, tools = 20_000, yard.tools("spate", "k6")
    load = Load("arrivals.js", 200, yard.options.seconds, yard.both_cores, yard.url(), arrivals=rate)
    runs = rounds(yard, [(tool, load) for tool in tools])
    dropped = Line("dropped", "", gather(runs, tools, lambda r: r["dropped"]))
    dropped.verdicts.append(Verdict("spate drops", dropped.median("spate"), "", "=", 0))
    off = Line("iterations off the asked number", "%", gather(runs, tools, lambda r: r["off_percent"]))
    off.verdicts.append(Verdict("spate is off", off.median("spate"), "%", "≤", 0.1))
    cpu = Line("CPU per iteration", "ms", gather(runs, tools, lambda r: 1000 * r["cpu_seconds"] / r["started"]))
    late = Line("start lateness p99", "ms", gather(runs, ["spate"], lambda r: r["lateness_p99"]))
    late.verdicts.append(Verdict("spate is late", late.median("spate"), "ms", "<", 1))
    notes = [f"{rate:,} iterations/s for {yard.options.seconds} s, 200 VUs; k6 has no measure of lateness"]
    return Block("i", MEASURES["i"], [dropped, off, late, cpu.compare("k6", "spate")], runs, notes)
