#!/usr/bin/env python3
"""Speaks HTTP/2 with a server that we did not write: nginx, which limits streams and ends connections in mid-run.

Both engines run the same script; requests, failures and bytes of bodies must be the same, and our requests of a VU must
share connections. nginx takes few requests at a time and says GOAWAY after some, which no request may notice.
"""

from __future__ import annotations

import argparse
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

from cases import SetupError
from run import find_spate

STREAMS = 8
REQUESTS_PER_CONNECTION = 60
LARGE = 12_000_000
SCRIPT = """
import http from 'k6/http';
export const options = { insecureSkipTLSVerify: true, vus: 3, iterations: 12 };
export default function () {
  const all = http.batch(Array.from({ length: 50 }, (_, i) => ['GET', `${__ENV.URL}/small?${i}`]));
  if (!all.every((r) => r.status === 200 && r.proto === 'HTTP/2.0' && r.body.length === 5)) console.log('a batch failed');
  const large = http.get(`${__ENV.URL}/large`, { responseType: 'binary' });
  if (large.body.byteLength !== 12000000) console.log(`large: ${large.body.byteLength} ${large.error}`);
  const gone = http.get(`${__ENV.URL}/missing`);
  if (gone.status !== 404 || gone.proto !== 'HTTP/2.0') console.log(`missing: ${gone.status}`);
}
"""
CONFIGURATION = """
daemon off;
master_process off;
error_log stderr crit;
pid {folder}/nginx.pid;
events {{ worker_connections 512; }}
http {{
  log_format connections '$connection $request_uri $status';
  access_log {folder}/access.log connections;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port} ssl http2;
    ssl_certificate {folder}/cert.pem;
    ssl_certificate_key {folder}/key.pem;
    http2_max_concurrent_streams {streams};
    keepalive_requests {requests};
    root {folder}/www;
    location /small {{ return 200 "small"; }}
  }}
}}
"""


class Nginx:
    """nginx with HTTP/2 in a folder of its own."""

    def __init__(self, folder: pathlib.Path) -> None:
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        (folder / "www").mkdir()
        (folder / "www" / "large").write_bytes(bytes(LARGE))
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
             "-keyout", folder / "key.pem", "-out", folder / "cert.pem"],
            check=True, capture_output=True,
        )  # fmt: skip
        text = CONFIGURATION.format(folder=folder, port=self.port, streams=STREAMS, requests=REQUESTS_PER_CONNECTION)
        (folder / "nginx.conf").write_text(text, encoding="utf-8")
        self.log = folder / "access.log"
        try:
            self.process = subprocess.Popen([program, "-c", folder / "nginx.conf", "-p", folder])
        except OSError as error:
            raise SetupError(f"nginx does not start: {error.strerror}; scripts/setup installs it") from None
        deadline = time.monotonic() + 10
        while socket.socket().connect_ex(("127.0.0.1", self.port)):
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise SetupError("nginx does not listen, see above")

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(10)


def run(program: list[str], folder: pathlib.Path, nginx: Nginx) -> tuple[list[str], int, list[str]]:
    """What an engine logged, its exit code, and the lines of the server's log."""
    nginx.log.write_text("", encoding="utf-8")
    (folder / "script.js").write_text(SCRIPT, encoding="utf-8")
    outcome = subprocess.run(
        [*program, "-e", f"URL=https://127.0.0.1:{nginx.port}", "script.js"],
        cwd=folder, env=dict(os.environ), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    logged = [line for line in outcome.stderr.splitlines() if "source=console" in line]
    return logged, outcome.returncode, nginx.log.read_text(encoding="utf-8").splitlines()


def judge(name: str, logged: list[str], code: int, served: list[str]) -> list[str]:
    """What is wrong with a run."""
    problems = [f"{name}: {line}" for line in logged[:5]]
    if code != 0:
        problems.append(f"{name}: exit code {code}")
    counts = {path: sum(path in line for line in served) for path in ("/small", "/large", "/missing")}
    if counts != {"/small": 600, "/large": 12, "/missing": 12}:
        problems.append(f"{name}: the server was asked for {counts}")
    return problems


def main() -> int:
    """The suite."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--spate", help="the program; default: the last build")
    parser.add_argument("--k6", required=True, help="the k6 to compare with")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="http2-") as scratch:
        folder = pathlib.Path(scratch)
        try:
            spate = str(pathlib.Path(find_spate(arguments.spate)).resolve())
            nginx = Nginx(folder)
        except SetupError as error:
            print(error, file=sys.stderr)
            return 2
        try:
            theirs = run([str(pathlib.Path(arguments.k6).resolve()), "run", "--quiet"], folder, nginx)
            ours = run([spate, "run", "--quiet", "--no-record"], folder, nginx)
        finally:
            nginx.stop()
    problems = judge("k6", *theirs) + judge("spate", *ours)
    connections = [len({line.split()[0] for line in served}) for _, _, served in (theirs, ours)]
    # 624 requests, 60 of them per connection, of three VUs.
    if connections[1] > connections[0] + 3:
        problems.append(f"spate opened {connections[1]} connections, k6 {connections[0]}")
    for problem in problems:
        print(f"FAIL {problem}")
    print(f"http2: 624 requests over {connections[1]} connections (k6: {connections[0]}), {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
