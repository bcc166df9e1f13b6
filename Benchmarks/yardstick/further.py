"""The measures k to m."""

import sys

from .generators import gather, rounds
from .measures import KIB
from .network import free_ports, wait_until_listening
from .processes import Child
from .values import MEASURES, BenchError, Block, Line, Load, Verdict
from .yard import BENCHMARKS, ROOT, Yard

# As large as the bundled libraries of many public scripts.
MODULE_BYTES = 300 * 1024
IMPORTING_VUS = 200


def web_sockets(yard: Yard) -> Block:
    """As long as a third of the soak: a minute, unless told otherwise."""
    seconds, vus = max(5, yard.options.soak // 3), 1000
    tools = yard.tools("spate", "k6")
    interpreter = ROOT / ".tools" / "venv" / "bin" / "python"
    (port,) = free_ports(1)
    server = Child(
        [str(interpreter if interpreter.exists() else sys.executable), str(BENCHMARKS / "yardstick" / "echo_server.py"),
         str(port)], yard.folder / "echo-server.log", yard.server_core,
    )  # fmt: skip
    try:
        try:
            wait_until_listening(server, port, 10)
        except BenchError as error:
            raise BenchError(f"{error}; the echo server needs the package websockets, which scripts/setup installs") from None
        load = Load("websocket.js", vus, seconds, yard.generator_core, f"ws://127.0.0.1:{port}/", messages=10 * seconds)
        runs = rounds(yard, [(tool, load) for tool in tools], server.pid)
    finally:
        server.end()
    lost = Line("runs with lost messages, or that failed", "", {})
    lost.verdicts.append(Verdict("spate", float(sum("problem" in r for r in runs if r["tool"] == "spate")), "", "=", 0))
    cpu = Line("CPU per message, sent and echoed", "ms", gather(runs, tools, lambda r: 1000 * r["cpu_seconds"] / r["messages"]))
    memory = Line("peak memory per VU", "KB", gather(runs, tools, lambda r: r["peak_kib"] / vus))
    notes = [f"{vus:,} VUs, {10 * seconds:,} messages of 64 bytes each in {seconds} s; start of the VUs included"]
    return Block("k", MEASURES["k"], [lost, cpu.compare("k6", "spate"), memory.compare("k6", "spate")], runs, notes)


def imports(yard: Yard) -> Block:
    """Functions of the size that libraries have; each VU calls one of them."""
    body = "".join(f"  if (value === {number}) {{ return value * {number}; }}\n" for number in range(2, 20))
    functions, size = [], 0
    while size < MODULE_BYTES:
        functions.append(f"exports.function{len(functions)} = function (value) {{\n{body}  return value;\n}};\n")
        size += len(functions[-1])
    module = yard.folder / "library.js"
    module.write_text("".join(functions))
    tools = yard.tools("spate", "k6")
    loads = [
        Load("imports.js", vus, yard.options.seconds, yard.both_cores, "", flags=("-e", f"MODULE={module}"), idle=True)
        for vus in (1, IMPORTING_VUS)
    ]
    yard.start_nginx()
    runs = [r for load in loads for r in rounds(yard, [(tool, load) for tool in tools])]
    one, many = (gather(runs, tools, lambda r: r["peak_kib"], vus=vus) for vus in (1, IMPORTING_VUS))
    per_vu = Line(
        f"per VU: ({IMPORTING_VUS} VUs - 1 VU) ÷ {IMPORTING_VUS - 1}", "KB",
        {tool: [(m - o) / (IMPORTING_VUS - 1) for m, o in zip(many[tool], one[tool])] for tool in tools},
    )  # fmt: skip
    whole = Line(f"{IMPORTING_VUS} VUs", "MB", {tool: [value / KIB for value in many[tool]] for tool in tools})
    notes = [f"a CommonJS module of {size // 1024} KB with {len(functions)} functions; highest resident size"]
    return Block("l", MEASURES["l"], [whole.compare("k6", "spate"), per_vu.compare("k6", "spate")], runs, notes)


def monitors(yard: Yard) -> Block:
    """Without and with, in turn, so that what else the machine does hits both."""
    url = yard.url()
    flags: tuple[str, ...] = ()
    for monitor in (
        f"http={url},name=health,interval=500ms",
        f"process={yard.worker},name=server,interval=500ms",
        "command=echo '{\"queue\": 3}',name=queue,interval=1s",
        f"type=http,url={url},name=detailed,interval=500ms,series.score=score",
    ):
        flags += ("--monitor", monitor)
    plain = Load("checks.js", 50, yard.options.seconds, yard.generator_core, url, 2)
    watched = Load("checks.js", 50, yard.options.seconds, yard.generator_core, url, 2, flags=flags)
    runs = rounds(yard, [("spate", plain), ("spate", watched)])
    samples = {
        name: [r["rate"] for r in runs if "problem" not in r and ("--monitor" in r["command"]) == (name == "watched")]
        for name in ("watched", "plain")
    }
    line = Line("get + 2 checks + json()", "/s", samples)
    notes = ["monitors: two of HTTP, one of a process, one that runs a command; every 500 ms or 1 s"]
    return Block("m", MEASURES["m"], [line.compare("watched", "plain", "≥", 0.97)], runs, notes)
