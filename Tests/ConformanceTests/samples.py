"""Turns what the outputs json and csv wrote into lines that are equal for two conforming programs.

Samples are counted by metric, tags, metadata and value. Times and volatile values are masked, but their form is kept.
"""

from __future__ import annotations

import collections
import csv
import io
import json
import re
from typing import Any, Iterator

from cases import Case

# Go's RFC3339Nano: no zeros at the end of the fraction.
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{0,8}[1-9])?(Z|[+-]\d\d:\d\d)")
TIME_FORMS = (
    (r"\d{10}", "<seconds>"), (r"\d{13}", "<milliseconds>"), (r"\d{16}", "<microseconds>"),
    (r"\d{19}", "<nanoseconds>"), (r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", "<rfc3339>"),
    (TIME.pattern, "<rfc3339_nano>"),
)  # fmt: skip


def is_sample_line(line: str) -> bool:
    """Whether a line on stdout is an output's, not the program's."""
    return bool(re.match(r'\{"metric":"|\{"type":"Metric"|metric_name,timestamp,|\w+,\d{4}[^ ]*,-?\d+\.\d{6},', line))


def sample_lines(case: Case, written: dict[str, str]) -> Iterator[str]:
    """`written` has the masked contents by file name."""
    for name, content in sorted(written.items()):
        if not content:
            continue
        yield f"--- {name}"
        if not content.endswith("\n") and name != "stdout":
            yield "(the last line has no end)"
        lines = content.splitlines()
        objects = [line for line in lines if line.startswith("{")]
        yield from json_lines(case, [json.loads(line) for line in objects])
        yield from csv_lines(case, content if not objects else "\n".join(line for line in lines if line[:1] != "{"))


def shown_value(case: Case, metric: str, value: Any) -> str:
    return "#" if case.is_volatile(metric) else f"{float(value):.12g}"


def counted(case: Case, counts: collections.Counter[tuple[str, str]]) -> Iterator[str]:
    """The counts of (metric, text), themselves masked where the script says that the metric is volatile."""
    named = (*case.directives.get("volatile", ()), *case.directives.get("ratio", ()))
    for (metric, text), count in sorted(counts.items()):
        yield f"{'#' if metric in named else count} × {metric} {text}"


def json_lines(case: Case, objects: list[dict[str, Any]]) -> Iterator[str]:
    declared: set[str] = set()
    counts: collections.Counter[tuple[str, str]] = collections.Counter()
    moments: dict[str, set[str]] = collections.defaultdict(set)
    for item in objects:
        name, data = item["metric"], item["data"]
        if case.is_optional(name):
            continue
        if item["type"] == "Metric":
            if name in declared:
                yield f"{name} is declared twice"
            declared.add(name)
            for key in ("thresholds", "submetrics"):
                data[key] = sorted(data[key], key=json.dumps) if data[key] is not None else None
            yield f"{list(item)} {list(data)}"
            continue
        if name not in declared:
            yield f"{name} has a point before it is declared"
        if not TIME.fullmatch(data["time"]):
            yield f"{name}: {data['time']} is no time"
        if name.startswith("http_req"):
            moments[data["time"]].add(name)
        rest = {key: data[key] for key in ("tags", "metadata") if key in data}
        text = f"{shown_value(case, name, data['value'])} {json.dumps(rest, sort_keys=True, ensure_ascii=False)}"
        counts[name, text] += 1
    metrics = [item for item in objects if item["type"] == "Metric" and not case.is_optional(item["metric"])]
    yield from sorted(json.dumps(item, sort_keys=True, ensure_ascii=False) for item in metrics)
    yield from counted(case, counts)
    for names in sorted({" ".join(sorted(names)) for names in moments.values()}):
        yield f"at one time: {names}"


def csv_lines(case: Case, content: str) -> Iterator[str]:
    rows = list(csv.reader(io.StringIO(content)))
    if not rows:
        return
    yield ",".join(rows[0])
    counts: collections.Counter[tuple[str, str]] = collections.Counter()
    for row in rows[1:]:
        if case.is_optional(row[0]):
            continue
        time = next((form for pattern, form in TIME_FORMS if re.fullmatch(pattern, row[1])), row[1])
        value = "#.######" if case.is_volatile(row[0]) and re.fullmatch(r"\d+\.\d{6}", row[2]) else row[2]
        packed = ["&".join(sorted(field.split("&"))) for field in row[-2:]]
        counts[row[0], ",".join([time, value, *row[3:-2], *packed])] += 1
    yield from counted(case, counts)
