"""Processes of ours, and what /proc tells about processors and memory."""

import os
import pathlib
import re
import resource
import signal
import subprocess
import time

TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")


class Child:
    """A process of ours in a session of its own, reaped by its id so that its rusage is known."""

    living: list["Child"] = []
    spawning = interrupted = False

    def __init__(self, argv: list[str], log: pathlib.Path, cores: str | None):
        self.argv = (["taskset", "-c", cores] if cores else []) + argv
        self.log = log
        self.exit_code: int | None = None
        self.usage: resource.struct_rusage | None = None
        self.started = time.monotonic()
        Child.spawning = True
        try:
            with open(log, "wb") as output:
                self.process = subprocess.Popen(
                    self.argv, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
                    env={**clean_environment(), "SPATE_RECORD": str(log.parent / "records")}, start_new_session=True,
                )
            self.pid = self.process.pid
            Child.living.append(self)
        finally:
            Child.spawning = False
        if Child.interrupted:
            raise KeyboardInterrupt

    @staticmethod
    def interrupt(*_) -> None:
        """The signal handler: not between a spawn and the note that it has happened."""
        Child.interrupted = True
        if not Child.spawning:
            raise KeyboardInterrupt

    def running(self) -> bool:
        if self.exit_code is None:
            try:
                pid, status, usage = os.wait4(self.pid, os.WNOHANG)
            except ChildProcessError:  # reaped, but an interrupt took the answer away
                pid, status, usage = self.pid, 0, None
            if pid == self.pid:
                self.exit_code = self.process.returncode = os.waitstatus_to_exitcode(status)
                self.usage = usage
                Child.living.remove(self)
        return self.exit_code is None

    def wait(self, seconds: float, each_tick=lambda: None, tick: float = 0.1) -> bool:
        """False when the process still ran after `seconds`: then it has been ended."""
        deadline = time.monotonic() + seconds
        while self.running():
            if time.monotonic() > deadline:
                self.end()
                return False
            each_tick()
            time.sleep(tick)
        return True

    def end(self) -> None:
        for number, patience in ((signal.SIGTERM, 3.0), (signal.SIGKILL, 5.0)):
            if not self.running():
                return
            # The group is ours: it was made with the process, and its id cannot be reused before we reap it.
            os.killpg(self.pid, number)
            deadline = time.monotonic() + patience
            while self.running() and time.monotonic() < deadline:
                time.sleep(0.02)

    def last_words(self) -> str:
        lines = [line.strip() for line in self.log.read_text(errors="replace").splitlines() if line.strip()]
        return re.sub(r'^time="\S+" ', "", lines[-1])[:200] if lines else "it said nothing"


def clean_environment() -> dict[str, str]:
    """The tools' own defaults, whatever this shell has set; and k6 is not to report its usage to anyone."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("K6_", "SPATE_", "GOMAX", "GOGC", "GOMEM"))}
    return kept | {"K6_NO_USAGE_REPORT": "true"}


def cpu_seconds(pid: int) -> float:
    """User and system time of a process so far; 0 when it is gone."""
    try:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS_PER_SECOND


def memory_kib(pid: int) -> tuple[int, int]:
    """(resident now, resident at most) in KiB; zeros when the process is gone."""
    try:
        status = pathlib.Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0, 0
    found = {name: int(value) for name, value in re.findall(r"^(VmRSS|VmHWM):\s+(\d+) kB", status, re.M)}
    return found.get("VmRSS", 0), found.get("VmHWM", 0)


def machine_cpu_seconds() -> tuple[float, float]:
    """(busy, stolen) of all cores so far. Interrupt time is left out: no process is charged for it."""
    fields = [int(field) for field in pathlib.Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:]]
    return sum(fields[:3]) / TICKS_PER_SECOND, fields[7] / TICKS_PER_SECOND


def children_of(parent: int) -> list[int]:
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[1]) == parent:
                found.append(int(entry.name))
    return found
