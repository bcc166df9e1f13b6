"""A PostgreSQL server of its own for a test: a new cluster in a temporary folder, on a Unix socket and a loopback port."""

from __future__ import annotations

import os
import pathlib
import pwd
import shutil
import socket
import subprocess
import tempfile

from cases import SetupError

PASSWORD = "sehr geheim"


def programs() -> pathlib.Path:
    """The folder with the server's programs, of the latest version that is installed."""
    found = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    if not on_path:
        raise SetupError("no PostgreSQL server is installed; scripts/setup installs the Debian package postgresql")
    return pathlib.Path(on_path).parent


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class PostgreSQL:
    """The server. It does not run as root, so root lends it to the user `postgres`."""

    def __init__(self) -> None:
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="spate-postgres-"))
        self.bin = programs()
        self.port = free_port()
        self.owner = pwd.getpwnam("postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name)
        os.chown(self.folder, self.owner.pw_uid, self.owner.pw_gid)
        secret = self.folder / "secret"
        secret.write_text(PASSWORD, encoding="utf-8")
        secret.chmod(0o644)
        data = str(self.folder / "data")
        self.run("initdb", "-D", data, "-U", "admin", "--pwfile", str(secret), "--auth-host=scram-sha-256",
                 "--auth-local=trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8")  # fmt: skip
        options = f"-c listen_addresses=127.0.0.1 -p {self.port} -k {self.folder} -c fsync=off"
        self.run("pg_ctl", "-D", data, "-w", "-t", "30", "-l", str(self.folder / "log"), "-o", options, "start")

    def run(self, program: str, *arguments: str) -> None:
        user = {"user": self.owner.pw_uid, "group": self.owner.pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
        log = self.folder / f"{program}.out"
        # The server keeps the descriptors that it is given, so a pipe would never end.
        with open(log, "wb") as out:
            result = subprocess.run(
                [str(self.bin / program), *arguments], cwd=self.folder, stdin=subprocess.DEVNULL, stdout=out,
                stderr=subprocess.STDOUT, timeout=120, check=False, **user,
            )  # fmt: skip
        if result.returncode != 0:
            text = log.read_text(encoding="utf-8", errors="replace")
            raise SetupError(f"“{program}” ended with {result.returncode}:\n{text[-2000:]}")

    def url(self, database: str = "postgres", user: str = "admin", password: str = PASSWORD) -> str:
        return f"postgres://{user}:{password.replace(' ', '%20')}@127.0.0.1:{self.port}/{database}"

    def sql(self, text: str, database: str = "postgres") -> str:
        """What psql prints for statements, as the owner over the socket."""
        result = subprocess.run(
            [str(self.bin / "psql"), "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", str(self.folder),
             "-p", str(self.port), "-U", "admin", database],
            input=text, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        if result.returncode != 0:
            raise AssertionError(f"psql: {result.stderr}")
        return result.stdout.strip()

    def stop(self) -> None:
        try:
            self.run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "-w", "stop")
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)
