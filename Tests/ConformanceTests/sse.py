#!/usr/bin/env python3
"""Checks streams of events: k6/x/sse against a server of this file, its samples, and how runs with open streams end.

k6 v1.1 has no such module, so nothing is compared; what is expected is the API of the extension xk6-sse.
"""

from __future__ import annotations

import argparse
import http.server
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import threading
import time

from cases import SetupError
from run import find_spate

GAP = 0.06  # seconds between two events of /events
SPARE = 2.0
SCRIPT = """
import sse from 'k6/x/sse';
import { open as openShort } from 'k6/sse';
import http from 'k6/http';

const base = __ENV.BASE_URL;
const equal = (name, actual, expected) => {
  const [a, e] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== e) console.error(`FAIL ${name}: ${a}, expected ${e}`);
};
function told(path, params, whenTold) {
  const list = [];
  const setup = client => {
    client.on('open', (...given) => list.push(['open', given.length]));
    client.on('event', event => { list.push([event.id, event.name, event.data, event.comment]); whenTold?.(client, event); });
    client.on('error', error => list.push(['error', error.error()]));
    for (const kind of ['nothing', 'constructor', '__proto__']) client.on(kind, () => list.push(kind));
  };
  const response = params ? sse.open(base + path, params, setup) : sse.open(base + path, setup);
  return { list, response };
}

export default function () {
  const events = told('/events', { tags: { kind: 'plain' }, headers: { 'X-Own': 'yes' } });
  equal('events', events.list, [
    ['open', 0], ['1', 'add', 'a\\n b', 'hello'], ['', '', '', 'beat'], ['2', '', 'GET text/event-stream yes', ''], ['', '', 'é€', ''],
  ]);
  const { status, url, error, headers } = events.response;
  equal('response', [status, url, error, headers['X-Server'], Object.keys(events.response)],
    [200, base + '/events', '', 'a, b', ['url', 'status', 'headers', 'error']]);

  const posted = told('/echo', { method: 'POST', body: ' {"a":1} ', headers: { Accept: 'x/y' } });
  equal('body', posted.list[1][2], 'POST x/y {"a":1}');

  let nested;
  const endless = told('/endless', { tags: { kind: 'closed' } }, (client, event) => {
    if (event.id === '2') { nested = http.get(base + '/plain').status; client.close(); client.close(); }
  });
  equal('close', [endless.list.length, endless.response.status, endless.response.error, nested], [3, 200, '', 404]);

  equal('redirect', told('/moved').list.length, 5);
  const missing = told('/plain');
  equal('not found', [missing.list, missing.response.status, missing.response.error],
    [[['open', 0], ['error', 'unknown event: no such page']], 404, '']);
  const broken = told('/break');
  equal('break', [broken.list, broken.response.status, broken.response.error],
    [[['open', 0], ['1', '', 'x', ''], ['error', 'unexpected EOF']], 200, 'unexpected EOF']);
  const late = told('/endless', { timeout: '200ms', tags: { kind: 'late' } });
  equal('timeout', [late.list[late.list.length - 1], late.response.error], [['error', 'request timeout'], 'request timeout']);
  const packed = told('/packed');
  equal('packed', [packed.list.length, packed.list[1][1].includes('compressed (gzip)')], [2, true]);

  const refused = openShort('http://127.0.0.1:1/', () => {});
  equal('refused', [refused.status, refused.url, refused.error.includes('connection refused'), refused.headers], [0, '', true, {}]);
  const caught = work => { try { work(); } catch (error) { return String(error.message ?? error); } };
  equal('throw', caught(() => sse.open('http://127.0.0.1:1/', { throw: true }, () => {})).includes('connection refused'), true);
  equal('no arguments', caught(() => sse.open(base)), 'invalid number of arguments to sse.open');
  equal('no function', caught(() => sse.open(base, {})), 'last argument to sse.open must be a function');
  equal('setup throws', caught(() => sse.open(base + '/endless', () => { throw new Error('mine'); })), 'mine');
  equal('handler throws', caught(() => sse.open(base + '/endless', client => client.on('event', () => { throw new Error('his'); }))),
    'his');
  console.log('the end of the script');
}
"""
ENDLESS = """
import sse from 'k6/x/sse';
export const options = { scenarios: { users: { executor: 'constant-vus', vus: 2, duration: '__DURATION__', gracefulStop: '300ms' } } };
export default function () { sse.open(__ENV.BASE_URL + '/endless', () => {}); }
"""
CLASH = """
import sse from 'k6/sse';
import { Trend } from 'k6/metrics';
new Trend('sse_event');
export default function () { sse.open(__ENV.BASE_URL + '/events', () => {}); }
"""


class Server(http.server.ThreadingHTTPServer):
    """Counts the endless streams that are open."""

    daemon_threads = True

    def __init__(self) -> None:
        self.lock = threading.Condition()
        self.endless = 0
        super().__init__(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, *_: object) -> None:
        # Clients close in the middle of streams.
        pass

    def count(self, change: int) -> None:
        with self.lock:
            self.endless += change
            self.lock.notify_all()

    def wait_for(self, number: int) -> bool:
        """Whether so many endless streams are open before long."""
        with self.lock:
            return self.lock.wait_for(lambda: self.endless == number, timeout=10)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        getattr(self, "answer_" + self.path.strip("/"), self.answer_plain)()

    do_POST = do_GET

    def begin(self, *fields: tuple[str, str]) -> None:
        self.send_response(200)
        for name, value in [("Content-Type", "text/event-stream"), ("Connection", "close"), *fields]:
            self.send_header(name, value)
        self.end_headers()

    def tell(self, text: str) -> None:
        self.wfile.write(text.encode())
        self.wfile.flush()

    def answer_plain(self) -> None:
        body = b"no such page\n"
        self.send_response(404)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def answer_events(self) -> None:
        self.begin(("X-Server", "a"), ("X-Server", "b"))
        seen = f"{self.command} {self.headers['Accept']} {self.headers['X-Own']}"
        self.tell("\ufeff: hello\r\nid: 1\revent: add\ndata:a\nunknown: passed over\nda")
        self.tell("ta:  b\n\n:beat\n\n")
        time.sleep(GAP)
        self.tell(f"retry: 5\nid:2\ndata: {seen}\n\n")
        time.sleep(GAP)
        self.tell("data: é€\r\n\r\nid: 9\ndata: cut off")

    def answer_echo(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.begin()
        self.tell(f"data: {self.command} {self.headers['Accept']}{body.rstrip()}\n\n")

    def answer_moved(self) -> None:
        self.send_response(302)
        self.send_header("Location", "/events")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def answer_break(self) -> None:
        self.begin(("Transfer-Encoding", "chunked"))
        event = "id: 1\ndata: x\n\n"
        self.tell(f"{len(event):x}\r\n{event}\r\n5\r\nda")
        self.close_connection = True

    def answer_packed(self) -> None:
        self.begin(("Content-Encoding", "gzip"))
        self.tell("data: x\n\n")

    def answer_endless(self) -> None:
        self.begin()
        self.server.count(1)
        try:
            for number in range(1, 10_000):
                self.tell(f"id: {number}\ndata: x\n\n")
                time.sleep(0.02)
        except OSError:
            pass
        finally:
            self.server.count(-1)

    def log_message(self, *_: object) -> None:
        pass


def start(spate: str, folder: pathlib.Path, script: str, url: str, *flags: str) -> subprocess.Popen[str]:
    """Starts a run."""
    (folder / "script.js").write_text(script, encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if name.upper() not in ("HTTP_PROXY", "NO_PROXY")}
    command = [spate, "run", "--quiet", "--no-record", "-e", f"BASE_URL={url}", *flags, "script.js"]
    return subprocess.Popen(
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True,
    )  # fmt: skip


def try_script(spate: str, folder: pathlib.Path, server: Server) -> list[str]:
    """What a script sees, and the samples."""
    process = start(spate, folder, SCRIPT, server.url, "--out", "json=samples.json")
    stdout, stderr = process.communicate(timeout=60)
    problems = [line for line in stderr.splitlines() if "FAIL" in line]
    if "the end of the script" not in stderr:
        problems.append(f"the script did not reach its end: {stderr[-600:]!r}")
    if "sse_time_to_first_event" not in stdout or "sse_event_gap" not in stdout:
        problems.append("the summary lacks the metrics")
    lines = (folder / "samples.json").read_text(encoding="utf-8").splitlines()
    points = [record for line in lines if (record := json.loads(line))["type"] == "Point"]
    return problems + judge_samples(points)


def judge_samples(points: list[dict]) -> list[str]:
    """What is wrong with the samples of the script."""
    problems = []

    def values(metric: str, kind: str) -> list[float]:
        return [p["data"]["value"] for p in points if p["metric"] == metric and p["data"]["tags"].get("kind") == kind]

    for metric, count in {"sse_event": 4, "sse_time_to_first_event": 1, "sse_event_gap": 2, "http_reqs": 1}.items():
        if (found := len(values(metric, "plain"))) != count:
            problems.append(f"{metric}: {found} samples, expected {count}")
    # The server waited at least so long; timers of the two may differ by a little.
    if any(gap < GAP * 900 for gap in values("sse_event_gap", "plain")):
        problems.append(f"gaps {values('sse_event_gap', 'plain')}, the server's were {GAP * 1000} ms")
    duration, first = values("http_req_duration", "plain"), values("sse_time_to_first_event", "plain")
    if not duration or not first or not 0 < first[0] <= duration[0] - 2 * GAP * 900:
        problems.append(f"first event after {first} of {duration} ms")
    if len(values("http_reqs", "closed")) != 1 or len(values("http_reqs", "late")) != 1:
        problems.append("a stream that was closed or timed out is no request")
    tags = [p["data"]["tags"] for p in points if p["metric"] in ("sse_event", "http_reqs") and p["data"]["tags"].get("kind") == "plain"]
    if any(one != tags[0] for one in tags) or tags[0].get("status") != "200":
        problems.append(f"events and their request have different tags: {tags}")
    return problems


def try_endings(spate: str, folder: pathlib.Path, server: Server) -> list[str]:
    """What is wrong with how runs end whose users listen to endless streams."""
    problems = []
    for name, duration, code in (("the end of the run", "1s", 0), ("SIGINT", "60s", 105)):
        if not server.wait_for(0):
            problems.append(f"{name}: {server.endless} streams are open before")
        process = start(spate, folder, ENDLESS.replace("__DURATION__", duration), server.url)
        if not server.wait_for(2):
            problems.append(f"{name}: the streams are not opened")
        begin = time.monotonic()
        if code:
            process.send_signal(signal.SIGINT)
        stderr = process.communicate(timeout=60)[1]
        if process.returncode != code or time.monotonic() - begin > 1.3 + SPARE:
            problems.append(f"{name}: exit code {process.returncode} after {time.monotonic() - begin:.2f} s: {stderr[-300:]!r}")
        if not server.wait_for(0):
            problems.append(f"{name}: streams stay open")
    return problems


def try_clash(spate: str, folder: pathlib.Path, server: Server) -> list[str]:
    """What a script hears that declares a metric of the module in its own way."""
    stderr = start(spate, folder, CLASH, server.url).communicate(timeout=60)[1]
    expected = "metric 'sse_event' already exists but with type counter, instead of trend"
    return [] if expected in stderr else [f"a clash of metrics: {stderr[-400:]!r}"]


def main() -> int:
    """The suite."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--spate", help="the program; default: the last build")
    arguments = parser.parse_args()
    try:
        spate = find_spate(arguments.spate)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 2
    server = Server()
    problems = []
    with tempfile.TemporaryDirectory(prefix="sse-") as scratch:
        for part in (try_script, try_endings, try_clash):
            problems += part(spate, pathlib.Path(scratch), server)
    for problem in problems:
        print(f"FAIL {problem}")
    print(f"sse: a script, its samples, two endings and a clash of metrics, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
