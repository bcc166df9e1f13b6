#!/usr/bin/env python3
"""Runs every command of docs/production-guide.md, in order, in one folder, and compares what is said with what it promises.

A block of `sh` must leave with 0; a block of `text` behind it has lines of its output, in order, with `…` for anything. A block of
`yaml` that begins with `# NAME` becomes that file; other ones are items of a plan's monitors and are checked as such. Commands
whose run was held up by this machine are repeated. Only addresses are replaced: the demo server's port, that of the run's own
REST API, and the database. `make` and `docker` are stand-ins: the former shows what it would do, the latter runs this program in
place of the image.
"""

from __future__ import annotations

import argparse
import dataclasses
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile

from cases import SetupError
from postgres import PostgreSQL, free_port
from run import find_spate

REPOSITORY = pathlib.Path(__file__).resolve().parent.parent.parent
DOCUMENT = REPOSITORY / "docs" / "production-guide.md"
DATABASE = "postgres://spate@db.example.com/quality"
ATTEMPTS = 3
# What a run says that this machine held up, which then does not tell.
HELD_UP = re.compile(r"generator was (degraded|held up)|holds the generator up")
PORTS = ("127.0.0.1:8080", "--port 8080", "127.0.0.1:6565")
# Each heading of the team's guide, and what it is called here.
HEADINGS = {
    "Prerequisites": "Prerequisites",
    "Install k6": "Install Spate",
    "Load Test Configuration": "Load test configuration",
    "Test Stages": "Test stages",
    "Success Criteria": "Success criteria",
    "Running the Load Test": "Running the load test",
    "Option 1: Using the Script (Recommended)": "Option 1: Using the plan (recommended)",
    "Option 2: Direct k6 Command": "Option 2: Direct command",
    "Option 3: Docker": "Option 3: Docker",
    "Monitoring During Test": "Monitoring during test",
    "1. Fly.io Dashboard": "1. Fly.io dashboard",
    "2. Application Health": "2. Application health",
    "3. Fly.io CLI": "3. Fly.io CLI",
    "Interpreting Results": "Interpreting results",
    "Key Metrics": "Key metrics",
    "Success Indicators": "Success indicators",
    "Example Results": "Example results",
    "Successful Test": "Successful test",
    "Failed Test": "Failed test",
    "Troubleshooting": "Troubleshooting",
    "High Response Times": "High response times",
    "High Error Rate": "High error rate",
    "Application Crashes": "Application crashes",
    "Post-Test Actions": "Post-test actions",
    "1. Analyze Results": "1. Analyze results",
    "2. Document Findings": "2. Document findings",
    "3. Log to Database": "3. Log to database",
    "4. Update Task Status": "4. Update task status",
    "Scheduling Recommendations": "Scheduling recommendations",
    "Best Times to Run": "Best times to run",
    "Frequency": "Frequency",
    "Automated Load Testing": "Automated load testing",
    "GitHub Actions Workflow": "GitHub Actions workflow",
    "References": "References",
}
STAND_INS = {
    "make": '#!/bin/bash\nexec /usr/bin/env -i PATH=/usr/bin:/bin make -n "$@"\n',
    "docker": """#!/bin/bash
set -e
if [ "$1" = build ]; then test "${*: -1}" = . && test -f Dockerfile; exit; fi
variables=()
while [ "$1" != spate ]; do
    if [ "$1" = --env ] && [[ $2 = *=* ]]; then variables+=("$2"); fi
    shift
done
shift
exec env "${variables[@]}" spate "$@"
""",
}


@dataclasses.dataclass
class Block:
    """A fenced block."""

    language: str
    text: str
    line: int


def blocks(text: str) -> list[Block]:
    found = re.finditer(r"^```(\w+)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [Block(match[1], match[2], text.count("\n", 0, match.start()) + 1) for match in found]


def missing_headings(text: str) -> list[str]:
    """Headings of the guide that have no section, or none in its order."""
    outside = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    here = iter(re.findall(r"^##+ (.+)$", outside, re.MULTILINE))
    return [theirs for theirs, ours in HEADINGS.items() if ours not in here]


def broken_links(text: str) -> list[str]:
    names = re.findall(r"\]\(([\w.-]+\.md)\)", text)
    return [name for name in names if not (DOCUMENT.parent / name).exists()]


def unsaid(promised: str, said: str) -> str | None:
    """The first line that a command promises and does not say, in this order."""
    lines = iter(said.splitlines())
    for line in promised.splitlines():
        pattern = re.compile(r"\s*" + ".*".join(re.escape(part) for part in line.strip().split("…")) + r".*")
        if not any(pattern.match(other) for other in lines):
            return line
    return None


class Reader:
    """Does what the document says, as one person in one shell."""

    def __init__(self, spate: str, folder: pathlib.Path, database: str) -> None:
        self.folder, self.scratch, self.count = folder / "shop", folder, 0
        self.addresses = {DATABASE: database}
        ports = {number: str(free_port()) for number in ("8080", "6565")}
        for address in PORTS:
            number = address[-4:]
            self.addresses[address] = address.replace(number, ports[number])
        self.folder.mkdir()
        for name in ("Examples", "scripts"):
            shutil.copytree(REPOSITORY / name, self.folder / name)
        for name in ("Makefile", "Dockerfile"):
            shutil.copy(REPOSITORY / name, self.folder / name)
        programs = self.folder / ".build" / "release"
        programs.mkdir(parents=True)
        (programs / "spate").symlink_to(spate)
        tools = folder / "bin"
        tools.mkdir()
        for name, text in STAND_INS.items():
            (tools / name).write_text(text, encoding="utf-8")
            (tools / name).chmod(0o755)
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("SPATE_", "K6_", "GITHUB_"))}
        self.environment = kept | {"PATH": f"{tools}:{os.environ['PATH']}", "FLY_TOKEN": "token", "NO_COLOR": "1"}
        (folder / "variables").write_text("", encoding="utf-8")

    def here(self, text: str) -> str:
        """Text with this reader's addresses."""
        for address, replacement in self.addresses.items():
            text = text.replace(address, replacement)
        return text

    def run(self, text: str, timeout: float = 180) -> tuple[int, str]:
        """Runs a block with the variables of those before; what it starts in the background goes on."""
        keep = f"jobs -p >> '{self.scratch}/pids'; export -p > '{self.scratch}/variables'"
        script = f". '{self.scratch}/variables'\nset -e\n{self.here(text)}\n{keep}\n"
        self.count += 1
        # A file for each, because a server in the background would keep a pipe open and goes on writing.
        output = self.scratch / f"output-{self.count}"
        with open(output, "wb") as sink:
            try:
                code = subprocess.run(
                    ["bash", "-c", script], cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL, stdout=sink,
                    stderr=subprocess.STDOUT, timeout=timeout, check=False,
                ).returncode  # fmt: skip
            except subprocess.TimeoutExpired:
                code = -1
        return code, output.read_text(encoding="utf-8", errors="replace")

    def read_file(self, block: Block) -> str | None:
        """Writes a block of YAML to its file, or checks it as monitors."""
        if name := re.match(r"# (\S+)\n", block.text):
            (self.folder / name[1]).write_text(self.here(block.text), encoding="utf-8")
            return None
        # Monitors are read before conditions: if these are all that is wrong, the monitors are right, and none was asked.
        plan = f"script: load-test.js\nsuccess_criteria: [nonsense]\nmonitors:\n{block.text}"
        (self.folder / "monitors.yaml").write_text(plan, encoding="utf-8")
        code, said = self.run("spate check monitors.yaml")
        is_right = code == 1 or (code == 104 and "success_criteria" in said and "monitors[" not in said)
        return None if is_right else f"exit code {code}: {said}"

    def stop(self) -> None:
        """Ends what blocks left in the background."""
        path = self.scratch / "pids"
        for word in path.read_text(encoding="utf-8").split() if path.exists() else []:
            try:
                os.kill(int(word), signal.SIGKILL)
            except ProcessLookupError:
                pass


def tell(block: Block, problem: str | None, said: str) -> bool:
    """Prints how a block went; whether it failed."""
    print(f"{'FAIL' if problem else 'ok  '}  line {block.line}: {block.text.splitlines()[0][:90]}", flush=True)
    if problem:
        shown = "\n".join(said.splitlines()[-60:])
        print(f"{problem}\n{shown}".replace("\n", "\n        "), flush=True)
    return bool(problem)


def perform_commands(reader: Reader, block: Block, promised: str) -> bool:
    """Runs commands, again where this machine held the generator up; whether they fail."""
    for _ in range(ATTEMPTS):
        code, said = reader.run(block.text)
        line = unsaid(reader.here(promised), said)
        problem = f"exit code {code}" if code != 0 else f"“{line}” is not said" if line is not None else None
        if problem is None or not HELD_UP.search(said):
            break
    return tell(block, problem, said)


def perform(reader: Reader, text: str) -> int:
    """Does all of the document; how many blocks fail."""
    failed = 0
    all_blocks = blocks(text)
    for block, next_block in zip(all_blocks, [*all_blocks[1:], Block("", "", 0)]):
        if block.language == "sh":
            failed += perform_commands(reader, block, next_block.text if next_block.language == "text" else "")
        elif block.language == "yaml":
            failed += tell(block, reader.read_file(block), "")
        elif block.language != "text":
            failed += tell(block, f"this test knows nothing of blocks of {block.language}", "")
    return failed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--spate", help="the program; default: the last build")
    arguments = parser.parse_args()
    text = DOCUMENT.read_text(encoding="utf-8")
    failed = 0
    for what, found in (("headings without a section", missing_headings(text)), ("links to nothing", broken_links(text))):
        failed += bool(found)
        print(f"{'FAIL' if found else 'ok  '}  {what}: {', '.join(found) or 'none'}")
    try:
        spate = str(pathlib.Path(find_spate(arguments.spate)).resolve())
        database = PostgreSQL()
    except SetupError as error:
        print(error, file=sys.stderr)
        return 2
    try:
        with tempfile.TemporaryDirectory(prefix="guide-") as scratch:
            reader = Reader(spate, pathlib.Path(scratch).resolve(), database.url())
            try:
                failed += perform(reader, text)
            finally:
                reader.stop()
    finally:
        database.stop()
    print(f"production guide: {failed} failed" if failed else "production guide: all of it works")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
