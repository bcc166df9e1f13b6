#!/usr/bin/env python3
"""Runs a command where every name is this machine and a name server takes its time to say so.

    slow_resolver.py SECONDS COMMAND…

The system's resolver always asks port 53, so the command gets a network and an /etc/resolv.conf of its own, by `unshare`.
Leaves with the command's exit code, or with 77 where such a namespace cannot be made.
"""

from __future__ import annotations

import fcntl
import os
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time

IS_INSIDE = "SLOW_RESOLVER_INSIDE"
CANNOT = 77
GET_FLAGS, SET_FLAGS, IS_UP = 0x8913, 0x8914, 0x1


def bring_up_loopback() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        request = struct.pack("16sH14x", b"lo", 0)
        (flags,) = struct.unpack("16xH14x", fcntl.ioctl(control, GET_FLAGS, request))
        fcntl.ioctl(control, SET_FLAGS, struct.pack("16sH14x", b"lo", flags | IS_UP))


def answer(question: bytes) -> bytes:
    """127.0.0.1 for a question of type A, no address for any other."""
    end = question.index(b"\0", 12) + 5
    is_address = question[end - 4 : end - 2] == b"\0\x01"
    head = question[:2] + b"\x81\x80" + struct.pack(">HHHH", 1, is_address, 0, 0)
    record = b"\xc0\x0c" + struct.pack(">HHIH", 1, 1, 0, 4) + socket.inet_aton("127.0.0.1")
    return head + question[12:end] + (record if is_address else b"")


def serve(server: socket.socket, seconds: float) -> None:
    while True:
        question, client = server.recvfrom(512)
        threading.Timer(seconds, lambda question=question, client=client: server.sendto(answer(question), client)).start()


def inside(seconds: float, command: list[str]) -> int:
    bring_up_loopback()
    with tempfile.NamedTemporaryFile("w", suffix=".conf") as settings:
        settings.write("nameserver 127.0.0.1\noptions timeout:10 attempts:1\n")
        settings.flush()
        os.chmod(settings.name, 0o644)
        subprocess.run(["mount", "--bind", settings.name, "/etc/resolv.conf"], check=True)
        server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        server.bind(("127.0.0.1", 53))
        threading.Thread(target=serve, args=(server, seconds), daemon=True).start()
        start = time.monotonic()
        if socket.gethostbyname("shop.test") != "127.0.0.1" or time.monotonic() - start < seconds / 2:
            return CANNOT
        return subprocess.run(command, check=False).returncode


def main() -> int:
    seconds, command = float(sys.argv[1]), sys.argv[2:]
    if os.environ.pop(IS_INSIDE, ""):
        try:
            return inside(seconds, command)
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"slow_resolver.py: {error}", file=sys.stderr)
            return CANNOT
    own = ["unshare", "--net", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"])]
    if subprocess.run([*own, "true"], stderr=subprocess.DEVNULL, check=False).returncode != 0:
        return CANNOT
    again = [*own, sys.executable, __file__, *sys.argv[1:]]
    return subprocess.run(again, env=os.environ | {IS_INSIDE: "1"}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
