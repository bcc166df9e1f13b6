"""What the figures depend on: machine, versions, settings."""

import datetime
import os
import pathlib
import platform
import re
import shlex
import subprocess
import sys

from .yard import Yard


def facts_of(yard: Yard) -> dict:
    cpu = re.search(r"^model name\s*:\s*(.+)$", pathlib.Path("/proc/cpuinfo").read_text(), re.M)
    arguments = {"spate": ("version", "--version"), "k6": ("version",), "wrk": ("-v",), "nginx": ("-v",)}
    memory_bytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    options = yard.options
    return {
        "date": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
        "machine": {"cpu": cpu[1] if cpu else platform.machine(), "cores": os.cpu_count(), "kernel": platform.release(),
                    "memory_mib": memory_bytes // 2**20},
        "versions": {name: yard.publishable(version(yard.paths[name], tries))
                     for name, tries in arguments.items() if yard.paths[name]},
        "command": re.sub(r"(^|[\s='])/\S*/", r"\1", shlex.join(["python3", "Benchmarks/bench.py", *sys.argv[1:]])),
        "settings": {"rounds": options.rounds, "seconds": options.seconds, "soak_seconds": options.soak,
                     "server_core": yard.server_core, "generator_core": yard.generator_core},
    }


def version(path: str, tries: tuple[str, ...]) -> str:
    """The first line a tool says about itself, without its own name."""
    name = pathlib.Path(path).name
    for argument in tries:
        try:
            done = subprocess.run([path, argument], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                                  timeout=20)
        except (OSError, subprocess.SubprocessError):
            continue
        lines = (done.stdout + done.stderr).strip().splitlines()
        if lines and (done.returncode == 0 or argument == tries[-1]):
            return re.sub(rf"^{re.escape(name)}( version:.*/)? ?", "", lines[0]).partition("Copyright")[0].strip()
    return "of unknown version"
