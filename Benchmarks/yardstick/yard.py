"""The yard a measure runs in: tools, cores, temporary folder, nginx."""

import argparse
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import time

from .network import fetch, free_ports, wait_until_listening
from .processes import Child, children_of
from .values import BenchError

BENCHMARKS = pathlib.Path(__file__).resolve().parent.parent
ROOT = BENCHMARKS.parent


class Yard:
    """Everything a measure needs: where the tools are, the cores, and nginx once somebody asks for it."""

    def __init__(self, options: argparse.Namespace, folder: pathlib.Path):
        self.options = options
        self.folder = folder
        self.runs = 0
        self.server_core, self.generator_core = options.cores[1], options.cores[0]
        self.both_cores = f"{self.generator_core},{self.server_core}"
        self.paths = {name: find_tool(getattr(options, name), name, folder) for name in ("spate", "k6", "wrk", "nginx")}
        for name in ("spate", "nginx"):
            if self.paths[name] is None:
                raise BenchError(f"{name} not found: give its place with --{name}")
        self.nginx: Child | None = None
        self.plain_port = self.tls_port = self.http2_port = self.worker = 0

    def tools(self, *names: str) -> list[str]:
        return [name for name in names if self.paths[name]]

    def publishable(self, text: str) -> str:
        """The text without the places of this machine."""
        for name, path in self.paths.items():
            if path:
                text = text.replace(path, name)
        return text.replace(str(self.folder), "$TMP").replace(f"{ROOT}/", "").replace(str(pathlib.Path.home()), "~")

    def progress(self, text: str) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r\033[K  {text}" if text else "\r\033[K")
            sys.stderr.flush()

    def start_nginx(self) -> None:
        if self.nginx and self.nginx.running():
            return
        make_certificate(self.folder)
        self.plain_port, self.tls_port, self.http2_port = free_ports(3)
        words = {
            "TMP": str(self.folder), "PLAIN_PORT": str(self.plain_port), "TLS_PORT": str(self.tls_port),
            "HTTP2_PORT": str(self.http2_port),
            "CONNECTIONS": str(min(16_384, resource.getrlimit(resource.RLIMIT_NOFILE)[0] - 64)),
        }
        template = (BENCHMARKS / "nginx" / "nginx.conf").read_text()
        configuration = self.folder / "nginx.conf"
        configuration.write_text(re.sub(r"@([A-Z0-9_]+)@", lambda found: words[found[1]], template))
        argv = [self.paths["nginx"], "-e", "stderr", "-p", str(self.folder), "-c", str(configuration)]
        self.nginx = Child(argv, self.folder / "nginx.log", self.server_core)
        wait_until_listening(self.nginx, self.plain_port, 10)
        workers = children_of(self.nginx.pid)
        if len(workers) != 1:
            raise BenchError(f"nginx must have one worker, has {len(workers)}")
        self.worker = workers[0]

    def url(self, secure: bool = False) -> str:
        self.start_nginx()
        return f"https://127.0.0.1:{self.tls_port}/json" if secure else f"http://127.0.0.1:{self.plain_port}/json"

    def http2_url(self) -> str:
        self.start_nginx()
        return f"https://127.0.0.1:{self.http2_port}/json"

    def requests_served(self) -> int:
        """nginx's own count, this question included."""
        return int(fetch(self.plain_port, "/status").split("\n")[2].split()[2])


def find_tool(given: str, name: str, folder: pathlib.Path) -> str | None:
    """The absolute path of a tool. A version manager's shim is followed to the program it becomes: timing the shim
    would time a shell."""
    found = shutil.which(given)
    if found is None:
        return None
    found = os.path.abspath(found)
    with open(found, "rb") as file:
        if file.read(2) != b"#!":
            return found
    script = folder / "wait.js"
    script.write_text("export const options = { iterations: 1 }; export default function () { for (;;) {} }\n")
    shim = Child([found, "run", "--quiet", str(script)], folder / "shim.log", None)
    try:
        deadline = time.monotonic() + 5
        while time.monotonic() < deadline and shim.running():
            try:
                program = os.readlink(f"/proc/{shim.pid}/exe")
            except OSError:
                break
            if os.path.basename(program) == os.path.basename(found):
                return program
            time.sleep(0.02)
    finally:
        shim.end()
    print(f"note: {name} is a script and stays one: start-up and memory are those of its interpreter", file=sys.stderr)
    return found


def make_certificate(folder: pathlib.Path) -> None:
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
         "-keyout", str(folder / "key.pem"), "-out", str(folder / "certificate.pem")],
        check=True, capture_output=True, timeout=30,
    )
