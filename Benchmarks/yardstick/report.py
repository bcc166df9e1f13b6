"""From blocks to text: the terminal, the Markdown table, the JSON file."""

import argparse
import dataclasses
import json
import pathlib
import sys

from .values import MARKS, MEASURES, TRUTH_METRICS, Block, Line, Verdict, show
from .yard import ROOT

BEGIN, END = "<!-- bench:begin -->", "<!-- bench:end -->"


def spread(samples: list[float], unit: str) -> str:
    return f"{show(min(samples), unit)} … {show(max(samples), unit)}" if len(samples) > 1 else ""


def error_text(row: dict) -> str:
    """The absolute error and, in brackets, its share of the truth; from tenfold on as a factor."""
    relative = row["relative"]
    share = "" if relative is None else f" ({relative:+.1%})" if abs(relative) < 10 else f" ({relative:+,.0f}x)"
    return f"{row['error']:+.{1 if abs(row['error']) >= 100 else 3}f} ms{share}"


def print_head(facts: dict) -> None:
    machine, settings = facts["machine"], facts["settings"]
    print(f"{machine['cpu']}, {machine['cores']} cores, Linux {machine['kernel']}")
    for name, text in facts["versions"].items():
        print(f"  {name:<6} {text}")
    print(f"  {settings['rounds']} × {settings['seconds']} s, server on core {settings['server_core']}, "
          f"generator on core {settings['generator_core']} (d, e, f: on both)")


def print_block(block: Block) -> None:
    print(f"\n({block.key}) {block.title}")
    for line in block.lines:
        print(f"    {line.title}")
        for tool, samples in line.samples.items():
            middle = show(line.median(tool), line.unit)
            between = spread(samples, line.unit)
            print(f"      {tool:<7}{middle:>14}   {between:<28} {line.remarks.get(tool, '')}".rstrip())
        print_truth([row for row in block.table if row["case"] == line.title])
        for verdict in line.verdicts:
            target = f"   target {verdict.target:<9} {verdict.mark}" if verdict.target else ""
            print(f"      = {verdict.label}: {show(verdict.value, verdict.unit).strip()}{target}")
    for note in block.notes:
        print(f"    note: {note}")
    sys.stdout.flush()


def print_truth(rows: list[dict]) -> None:
    """A line per tool and quantile: the truth, then what each metric made of it."""
    if rows:
        print(f"      {'':<7}{'':<4}{'server':>11}   " + "".join(f"{metric:<44}" for metric in TRUTH_METRICS).rstrip())
    for tool, quantile in dict.fromkeys((row["tool"], row["quantile"]) for row in rows):
        same = [row for row in rows if (row["tool"], row["quantile"]) == (tool, quantile)]
        said = {row["metric"]: f"{show(row['said'], 'ms'):>10}  {error_text(row):<22} {MARKS[row['ok']]}"
                for row in same}
        print(f"      {tool:<7}{quantile:<4}{show(same[0]['truth'], 'ms'):>11}   "
              + "".join(f"{said[metric]:<44}" for metric in TRUTH_METRICS).rstrip())


def markdown(blocks: list[Block], facts: dict) -> str:
    machine, settings = facts["machine"], facts["settings"]
    out = [
        f"Measured {facts['date']} on {machine['cpu']}, {machine['cores']} cores, Linux {machine['kernel']}, "
        + ", ".join(f"{name} {text}" for name, text in facts["versions"].items()) + ".",
        f"Medians of {settings['rounds']} round(s) of {settings['seconds']} s (lowest … highest). Server on core "
        f"{settings['server_core']}, generator on core {settings['generator_core']}; d, e and f: generator on both.",
        "", "| measure | Spate | k6 | wrk | result | target | |", "|---|---|---|---|---|---|---|",
    ]
    for block in blocks:
        for line in block.lines:
            cells = [markdown_cell(line, tool) for tool in ("spate", "k6", "wrk")]
            verdicts = line.verdicts or [Verdict("", None, "")]
            columns = [
                "<br>".join(f"{v.label} {show(v.value, v.unit).strip()}".strip() if v.label else "" for v in verdicts),
                "<br>".join(v.target.strip() for v in verdicts), "<br>".join(v.mark for v in verdicts),
            ]
            out.append("| " + " | ".join([f"**{block.key}** {block.title}: {line.title}", *cells, *columns]) + " |")
    truth = [row for block in blocks for row in block.table]
    if truth:
        out += ["", "| truth | tool | metric | | server | said | error | |", "|---|---|---|---|---|---|---|---|"]
        out += [f"| {row['case']} | {row['tool']} | {row['metric']} | {row['quantile']} | {show(row['truth'], 'ms')} "
                f"| {show(row['said'], 'ms')} | {error_text(row)} | {MARKS[row['ok']]} |"
                for row in truth]
    notes = [f"- ({block.key}) {note}" for block in blocks for note in block.notes]
    return "\n".join([*out, "", *notes, "", f"Command: `{facts['command']}`"])


def markdown_cell(line: Line, tool: str) -> str:
    if tool not in line.samples:
        return ""
    between = spread(line.samples[tool], line.unit)
    return show(line.median(tool), line.unit) + (f"<br><sub>{between}</sub>" if between else "")


def write_between_markers(path: pathlib.Path, text: str) -> None:
    old = path.read_text() if path.exists() else "# Benchmarks\n\nWritten by `make bench` (`Benchmarks/bench.py`).\n"
    if BEGIN not in old or END not in old:
        old = f"{old.rstrip()}\n\n{BEGIN}\n{END}\n"
    head, _, rest = old.partition(BEGIN)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{head}{BEGIN}\n{text}\n{END}{rest.partition(END)[2]}")


def line_data(line: Line) -> dict:
    medians = {tool: line.median(tool) for tool in line.samples}
    verdicts = [dataclasses.asdict(verdict) | {"ok": verdict.ok} for verdict in line.verdicts]
    return dataclasses.asdict(line) | {"medians": medians, "verdicts": verdicts}


def write_results(options: argparse.Namespace, blocks: list[Block], facts: dict) -> None:
    complete = set(options.only) == set(MEASURES) and not options.quick
    table = options.docs or (ROOT / "docs" / "benchmarks.md" if complete else None)
    data = options.json or (ROOT / "docs" / "benchmarks.json" if complete else None)
    if table:
        write_between_markers(pathlib.Path(table), markdown(blocks, facts))
    if data:
        content = facts | {"measures": [
            {"key": block.key, "title": block.title, "notes": block.notes, "runs": block.runs, "truth": block.table,
             "lines": [line_data(line) for line in block.lines]}
            for block in blocks]}
        pathlib.Path(data).parent.mkdir(parents=True, exist_ok=True)
        pathlib.Path(data).write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n")
    if not complete and not (table and data):
        print("\nA partial run leaves docs/ alone; --docs and --json write it anyway.")
