"""The scripts and the `// conformance:` lines that say how each is run and compared.

Each `scripts/*.js` is a plain k6 script, unmodified for either program. Comment lines of the form

    // conformance: key=<JSON> key=<JSON> ...

configure its run; they may be repeated, every key is optional:

    args          ["-u","2"]       flags put before the script on the command line; {scripts} is the folder of scripts
    k6_args       ["--no-summary"]   flags for k6 in place of args, where v1.1 spells something differently
    env           {"K6_VUS":"2"}   process environment added to BASE_URL, BASE_URL_TLS, the servers' URLs
    script        "missing.js"     positional instead of the file itself (relative to scripts/); null = none
    export        false            do not add --summary-export (default true; the script sees no difference)
    compare       ["exit", ...]    aspects to compare instead of all of ASPECTS
    skip          ["progress"]     aspects to leave out
    volatile      ["iterations"]   metrics whose values are masked, because time or scheduling decides them
    ratio         {"iterations":0.3}   volatile, but the counts must agree within this fraction of the larger one
    optional      ["vus"]          metrics that only one side may have (default: vus and vus_max, see DEFAULT_OPTIONAL)
    log           "ordered"        how stderr is compared: ordered | unordered | levels (level and field names only)
    log_fields    ["error"]        further log fields whose values are compared (default: COMPARED_FIELDS)
    optional_log  ["regex"]        log messages (or plain stderr lines) dropped on both sides before comparing
    mask          [["regex","text"]]   replacements in stdout, stderr and files, for what is random by nature
    timeout       30               seconds per engine
"""

from __future__ import annotations

import dataclasses
import json
import pathlib
import re
from typing import Any

SCRIPTS = pathlib.Path(__file__).resolve().parent / "scripts"

ASPECTS = (
    "exit",  # exit code
    "checks",  # group tree with every check: path, id, passes, fails
    "metrics",  # metric and sub-metric names with their value keys
    "counts",  # values of every metric that is not volatile
    "thresholds",  # expression -> passed, per metric
    "description",  # the block that lists scenarios (absent with --quiet)
    "summary",  # end-of-test text
    "progress",  # last progress frame
    "stdout",  # everything else on stdout; the JSON object a script prints is the `data` aspect
    "data",  # JSON printed by handleSummary on stdout, setup_data of the export
    "stderr",  # log lines
    "files",  # files the run left in its working directory
    "samples",  # what outputs wrote: files named samples*, and such lines on stdout
)
DIRECTIVES = {
    "args": list, "k6_args": list, "env": dict, "script": (str, type(None)), "export": bool, "compare": list,
    "skip": list, "volatile": list, "ratio": dict, "optional": list, "log": str, "log_fields": list,
    "optional_log": list, "mask": list, "timeout": (int, float),
}  # fmt: skip
LOG_MODES = ("ordered", "unordered", "levels")
COMPARED_FIELDS = ("source", "hint", "executor", "scenario")
SPATE_ONLY = ("iteration_lateness", "http_req_response_time")  # metrics that k6 does not have
DEFAULT_OPTIONAL = ("vus", "vus_max")  # sampled once per second: a run of about a second may or may not have them

# Built-in metrics whose values depend on time or on the bytes of a header. Everything else is exact.
ALWAYS_VOLATILE = {
    *(f"http_req_{part}" for part in "duration blocked connecting tls_handshaking sending waiting receiving".split()),
    "iteration_duration", "group_duration", "data_sent", "data_received", "vus", "vus_max",
    "ws_connecting", "ws_session_duration", "ws_ping",
}  # fmt: skip


class SetupError(Exception):
    """The suite cannot run at all: a program is missing, a directive is malformed."""


@dataclasses.dataclass(frozen=True)
class Case:
    """One script with its directives."""

    path: pathlib.Path
    directives: dict[str, Any]

    @property
    def name(self) -> str:
        return self.path.stem

    @property
    def aspects(self) -> list[str]:
        chosen = self.directives.get("compare", ASPECTS)
        return [aspect for aspect in ASPECTS if aspect in chosen and aspect not in self.directives.get("skip", ())]

    def is_volatile(self, metric: str) -> bool:
        base = metric.split("{")[0]
        named = (*self.directives.get("volatile", ()), *self.directives.get("ratio", ()))
        return base in ALWAYS_VOLATILE or base in named or metric in named

    def is_optional(self, metric: str) -> bool:
        return metric.split("{")[0] in (*SPATE_ONLY, *self.directives.get("optional", DEFAULT_OPTIONAL))


def load_case(path: pathlib.Path) -> Case:
    """Reads the `// conformance:` lines of a script; anything unknown in them is an error."""
    directives: dict[str, Any] = {}
    decoder = json.JSONDecoder()
    found = False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        match = re.match(r"\s*// conformance:(.*)", line)
        if not match:
            continue
        found = True
        rest = match[1].strip()
        while rest:
            key = re.match(r"(\w+)=", rest)
            if not key or key[1] not in DIRECTIVES:
                known = ", ".join(DIRECTIVES)
                raise SetupError(f"{path.name}:{number}: unknown directive at “{rest}”; known: {known}")
            try:
                value, end = decoder.raw_decode(rest[key.end() :])
            except json.JSONDecodeError as error:
                raise SetupError(f"{path.name}:{number}: {key[1]} is not JSON: {error}") from None
            if not isinstance(value, DIRECTIVES[key[1]]):
                raise SetupError(f"{path.name}:{number}: {key[1]} has the wrong type: {value!r}")
            directives[key[1]] = value
            rest = rest[key.end() + end :].strip()
    if not found:
        raise SetupError(f"{path.name}: has no “// conformance:” line (an empty one is enough)")
    for key in ("compare", "skip"):
        unknown = set(directives.get(key, ())) - set(ASPECTS)
        if unknown:
            raise SetupError(f"{path.name}: unknown aspects in {key}: {', '.join(sorted(unknown))}")
    if directives.get("log", "ordered") not in LOG_MODES:
        raise SetupError(f"{path.name}: log must be one of {', '.join(LOG_MODES)}")
    return Case(path, directives)
