#!/usr/bin/env python3
"""Servers that staple an OCSP response to their certificate, one by each name in `CASES`: OpenSSL's, with responses that
OpenSSL made.

Prints the addresses as `name=https://…` in one line and serves until it is ended.
"""

from __future__ import annotations

import contextlib
import pathlib
import signal
import subprocess
import tempfile
from typing import NoReturn

REVOKED_AT = "200102030405Z"
# Name -> what the authority knows of the certificates that the response is about; None for no response at all.
CASES: dict[str, list[str] | None] = {
    "none": None,
    "good": ["V"],
    "revoked": ["R"],
    "key": ["R,keyCompromise"],
    "authority": ["R,CACompromise"],
    "affiliation": ["R,affiliationChanged"],
    "superseded": ["R,superseded"],
    "ended": ["R,cessationOfOperation"],
    "hold": ["R,certificateHold"],
    "unknown": [""],
    "several": ["V", "R"],
}
# Its response does not say when the next one comes.
WITHOUT_NEXT = "revoked"


def openssl(*arguments: object) -> None:
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)


def make_responses(folder: pathlib.Path) -> None:
    """A certificate that is its own authority, and a response for each case."""
    key, certificate, index = folder / "key.pem", folder / "cert.pem", folder / "index.txt"
    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", 2, "-subj", "/CN=localhost", "-keyout", key, "-out", certificate)
    serials: dict[str, list[int]] = {}
    lines = []
    next_serial = 1
    for name, states in CASES.items():
        for state in states or ():
            serials.setdefault(name, []).append(next_serial)
            kind, _, reason = state.partition(",")
            revoked = REVOKED_AT + (f",{reason}" if reason else "") if kind == "R" else ""
            if kind:
                lines.append(f"{kind}\t491231235959Z\t{revoked}\t{next_serial:02X}\tunknown\t/CN={name}-{next_serial}\n")
            next_serial += 1
    index.write_text("".join(lines), encoding="ascii")
    for name, numbers in serials.items():
        asked = [part for number in numbers for part in ("-serial", f"0x{number:X}")]
        lasts = [] if name == WITHOUT_NEXT else ["-ndays", 1]
        openssl(
            "ocsp", "-index", index, "-CA", certificate, "-rsigner", certificate, "-rkey", key, "-issuer", certificate,
            *asked, *lasts, "-respout", folder / f"{name}.der", "-noverify",
        )  # fmt: skip


def start(folder: pathlib.Path, name: str) -> tuple[subprocess.Popen[str], str]:
    """A server for a case, and its address."""
    command = ["openssl", "s_server", "-accept", "127.0.0.1:0", "-www", "-cert", folder / "cert.pem", "-key", folder / "key.pem"]
    if CASES[name] is not None:
        command += ["-status_file", folder / f"{name}.der"]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    for line in process.stdout or ():
        if line.startswith("ACCEPT "):
            return process, "https://" + line.removeprefix("ACCEPT ").strip()
    process.wait()
    raise SystemExit(f"openssl s_server ended with {process.returncode}")


def end(*_: object) -> NoReturn:
    raise SystemExit(0)


def main() -> None:
    signal.signal(signal.SIGTERM, end)
    processes: list[subprocess.Popen[str]] = []
    # OpenSSL reads a response anew for each connection, so the folder stays.
    with tempfile.TemporaryDirectory(prefix="ocsp-server-") as scratch:
        try:
            folder = pathlib.Path(scratch)
            make_responses(folder)
            addresses = []
            for name in CASES:
                process, address = start(folder, name)
                processes.append(process)
                addresses.append(f"{name}={address}")
            print(" ".join(addresses), flush=True)
            signal.pause()
        finally:
            for process in processes:
                process.terminate()
            for process in processes:
                process.wait()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        main()
