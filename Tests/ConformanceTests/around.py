#!/usr/bin/env python3
"""Checks what surrounds a run: workflow, image, scripts, hooks, completions, manual page, and what the documents say of them.

Files for other programs are read by these programs' own linters: yamllint, the JSON schemas of GitHub Actions and GitLab CI,
hadolint, shellcheck, mandoc, xmllint. What can be run is run against the demo server.
"""

from __future__ import annotations

import argparse
import http.server
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable

from cases import SetupError
from engines import Server
from postgres import PostgreSQL
from run import find_spate

REPOSITORY = pathlib.Path(__file__).resolve().parent.parent.parent
TOOLS = REPOSITORY / ".tools" / "venv" / "bin"
WORKFLOW = ".github/workflows/load-test-production.yml"
YAML_RULES = "{extends: default, rules: {line-length: {max: 120}}}"
# In the image for other reasons than the program's libraries.
NOT_LIBRARIES = {"ca-certificates", "esbuild"}
# Part of every Debian.
EVERYWHERE = {"libc6"}
SCRIPT = """
import http from 'k6/http';
export const options = {
  iterations: 3,
  thresholds: { http_req_failed: [{ threshold: 'rate<0.5' }], http_reqs: ['count<' + (__ENV.LIMIT || 100)] },
};
export default function () { http.get(__ENV.BASE_URL + '/'); }
"""


class Webhook:
    """A server on loopback that keeps what is posted to it and answers 201; under /500 it answers 500."""

    def __init__(self) -> None:
        self.requests: list[tuple[str, dict[str, str], str]] = []
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:  # noqa: N802
                body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode("utf-8")
                outer.requests.append((self.path, dict(self.headers), body))
                self.send_response(500 if self.path == "/500" else 201)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Prints nothing."""

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


class Suite:
    """What the tests share: the program and a target."""

    def __init__(self, spate: str, base_url: str, webhook: Webhook) -> None:
        self.spate, self.base_url, self.webhook = str(pathlib.Path(spate).resolve()), base_url, webhook

    def run(
        self, command: list[str], folder: pathlib.Path, variables: dict[str, str] | None = None, code: int | None = 0
    ) -> subprocess.CompletedProcess[str]:
        """Runs a command, which must leave with `code`; `None` for any."""
        names = {name: value for name, value in os.environ.items() if not name.startswith(("SPATE_", "K6_", "GITHUB_"))}
        result = subprocess.run(
            command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120, check=False,
            env=names | {"BASE_URL": self.base_url, "SPATE_BIN": self.spate} | (variables or {}),
        )  # fmt: skip
        if code is not None and result.returncode != code:
            shown = (result.stdout + result.stderr)[-3000:]
            raise AssertionError(f"{' '.join(command)[:200]}\nleft with {result.returncode}, not {code}:\n{shown}")
        return result

    def lint(self, program: str, *arguments: str, text: str | None = None) -> None:
        """Runs a linter, which must have nothing to say."""
        path = TOOLS / program if (TOOLS / program).exists() else shutil.which(program)
        if not path:
            raise SetupError(f"{program} is not installed; scripts/setup does that")
        result = subprocess.run([str(path), *arguments], input=text, capture_output=True, text=True, timeout=60, check=False)
        if result.returncode != 0 or "WARNING" in result.stdout:
            raise AssertionError(f"{program} {' '.join(arguments)}:\n{(result.stdout + result.stderr)[:3000]}")

    def script(self, folder: pathlib.Path) -> None:
        (folder / "script.js").write_text(SCRIPT, encoding="utf-8")

    # The workflow

    def lint_yaml(self, path: pathlib.Path, schema: str) -> None:
        self.lint("yamllint", "--strict", "--config-data", YAML_RULES, str(path))
        self.lint("check-jsonschema", "--builtin-schema", f"vendor.{schema}", str(path))

    def workflow_is_valid(self, folder: pathlib.Path) -> None:
        said = self.run([self.spate, "init", "github"], folder).stdout
        expect("LOAD_TEST_BASE_URL" in said and "SPATE_IMAGE" in said and "spate new" in said, said)
        self.lint_yaml(folder / WORKFLOW, "github-workflows")

    def workflow_is_not_overwritten(self, folder: pathlib.Path) -> None:
        path = folder / WORKFLOW
        path.parent.mkdir(parents=True)
        path.write_text("mine\n", encoding="utf-8")
        said = self.run([self.spate, "init", "github"], folder, code=255).stderr
        expect("--force" in said and path.read_text(encoding="utf-8") == "mine\n", said)
        self.run([self.spate, "init", "github", "--force", "--script", "it's.js", "--image", "ghcr.io/a/spate:1"], folder)
        self.lint_yaml(path, "github-workflows")
        self.run([self.spate, "init", "gitlab"], folder, code=255)

    def steps(self, folder: pathlib.Path) -> list[str]:
        """The shell commands of the workflow."""
        text = (folder / WORKFLOW).read_text(encoding="utf-8")
        blocks = re.findall(r"^ {8}run: \|\n((?: {10}.*\n|\n)+)", text, re.MULTILINE)
        return [re.sub(r"^ {10}", "", block, flags=re.MULTILINE) for block in blocks]

    def workflow_steps_run(self, folder: pathlib.Path) -> None:
        """The steps are run as they stand, with a `docker` that runs this program instead of an image."""
        self.run([self.spate, "init", "github", "--image", "an/image:1"], folder)
        self.run([self.spate, "new", "--template", "production", "load-test.js"], folder)
        check, load = self.steps(folder)
        for step in (check, load):
            self.lint("shellcheck", "--shell=bash", "-", text=step)
        shim = folder / "bin" / "docker"
        shim.parent.mkdir()
        shim.write_text('#!/bin/bash\nwhile [ "$1" != an/image:1 ]; do shift; done\nshift\nexec "$SPATE_BIN" "$@"\n')
        shim.chmod(0o755)
        variables = {
            "PATH": f"{shim.parent}:{os.environ['PATH']}", "SPATE_IMAGE": "an/image:1", "SCRIPT": "load-test.js",
            "USERS": "2", "STAGE_SCALE": "0.002", "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
            "GITHUB_RUN_ID": "17", "GITHUB_SHA": "4f2a", "SPATE_AFTER_WEBHOOK": f"{self.webhook.url}/workflow",
            "RESULTS_FILE": "load-test-results.json",
        }  # fmt: skip
        self.run(["bash", "-e", "-c", check], folder, variables)
        self.run(["bash", "-e", "-c", check], folder, variables | {"SPATE_IMAGE": ""}, code=1)
        self.run(["bash", "-e", "-c", load], folder, variables, code=0)
        for name in re.findall(r"^ {12}(load-test\S+)$", (folder / WORKFLOW).read_text(encoding="utf-8"), re.MULTILINE):
            expect((folder / name).stat().st_size > 0, name)
        expect("PASS" in (folder / "summary.md").read_text(encoding="utf-8"), "no step summary")
        expect(any(path == "/workflow" for path, _, _ in self.webhook.requests), "nothing was posted")

    def workflow_fails_with_run(self, folder: pathlib.Path) -> None:
        """With a target that refuses connections."""
        self.run([self.spate, "init", "github", "--image", "an/image:1"], folder)
        self.run([self.spate, "new", "--template", "production", "load-test.js"], folder)
        load = self.steps(folder)[1].replace("docker run", "shim")
        shim = 'shim() { while [ "$1" != an/image:1 ]; do shift; done; shift; "$SPATE_BIN" "$@"; }\n'
        variables = {
            "BASE_URL": "http://127.0.0.1:1", "SPATE_IMAGE": "an/image:1", "SCRIPT": "load-test.js", "USERS": "2",
            "STAGE_SCALE": "0.002", "GITHUB_STEP_SUMMARY": str(folder / "summary.md"), "GITHUB_RUN_ID": "17",
            "GITHUB_SHA": "4f2a",
        }  # fmt: skip
        self.run(["bash", "-e", "-c", shim + load], folder, variables, code=99)
        expect("FAIL" in (folder / "summary.md").read_text(encoding="utf-8"), "no step summary")

    # The image

    def dockerfile_is_valid(self, _: pathlib.Path) -> None:
        self.lint("hadolint", str(REPOSITORY / "Dockerfile"))

    def image_has_all_libraries(self, _: pathlib.Path) -> None:
        """The packages of the last stage are those that have what the program and Swift's libraries ask for."""
        last = (REPOSITORY / "Dockerfile").read_text(encoding="utf-8").rsplit("\nFROM ", 1)[1]
        named = set(re.findall(r"^ {8}([a-z0-9.+-]+) \\$", last, re.MULTILINE)) - NOT_LIBRARIES
        wanted: set[str] = set()
        places = libraries(self.spate)
        expect(all(places.values()), f"missing here: {[name for name, place in places.items() if not place]}")
        ours = [self.spate] + [place for place in places.values() if "/swift/linux/" in place]
        for file in ours:
            for name in needed(file):
                place = places.get(name, "")
                if place and "/swift/linux/" not in place:
                    wanted.add(package_of(place))
        expect(named | EVERYWHERE == wanted | EVERYWHERE, f"image: {sorted(named)}\nprogram: {sorted(wanted)}")

    # Scripts

    def shell_scripts_are_clean(self, _: pathlib.Path) -> None:
        scripts = [*REPOSITORY.glob("scripts/deploy/*.sh"), *REPOSITORY.glob("Examples/hooks/*.sh")]
        expect(len(scripts) >= 5, f"{scripts}")
        self.lint("shellcheck", *map(str, scripts))

    def deploy_script_leaves_results(self, folder: pathlib.Path) -> None:
        script = str(REPOSITORY / "scripts/deploy/run-load-test.sh")
        variables = {"USERS": "2", "STAGE_SCALE": "0.002", "ARTIFACTS": "out"}
        said = self.run([script, "--quiet"], folder, variables).stdout
        names = {path.suffix if path.suffix == ".spate" else path.name for path in (folder / "out").iterdir()}
        wanted = {"load-test-results.json", "load-test-report.md", "load-test-report.html", "load-test-junit.xml", ".spate"}
        expect(names == wanted and "Load Test Summary" in said, f"{names} {said}")
        # The guide's own line for the key figures.
        line = (
            '.metrics | { p95: .http_req_duration.values["p(95)"], error_rate: .http_req_failed.values.rate, '
            "total_requests: .http_reqs.values.count, request_rate: .http_reqs.values.rate }"
        )
        figures = json.loads(self.run(["jq", line, "out/load-test-results.json"], folder).stdout)
        expect(figures["total_requests"] > 0 and figures["p95"] > 0 and figures["error_rate"] == 0, f"{figures}")

    def deploy_script_leaves_with_runs_code(self, folder: pathlib.Path) -> None:
        self.script(folder)
        script = str(REPOSITORY / "scripts/deploy/run-load-test.sh")
        variables = {"SCRIPT": "script.js", "ARTIFACTS": "out", "LIMIT": "1"}
        said = self.run([script, "--quiet"], folder, variables, code=99).stdout
        expect("exit code 99" in said, said)
        self.run([script], folder, {"SCRIPT": "missing.js", "ARTIFACTS": "out"}, code=255)

    # Hooks

    def hooks_are_told(self, folder: pathlib.Path) -> None:
        self.script(folder)
        said = self.run(
            [self.spate, "run", "--quiet", "--report", "html=r.html", "--label", "a=b",
             "--after", "cat > told.json; env > env.txt; echo hello", "--after", "exit 7",
             "--after-webhook", f"{self.webhook.url}/hook?token=hidden", "--after-webhook", f"{self.webhook.url}/500",
             "script.js"],
            folder, {"LIMIT": "1"}, code=99,
        ).stderr  # fmt: skip
        told = json.loads((folder / "told.json").read_text(encoding="utf-8"))
        expect(told["verdict"] == "FAIL" and told["exitCode"] == 99 and told["labels"] == {"a": "b"}, f"{told}")
        expect(told["reports"] == [{"format": "html", "path": "r.html"}], f"{told}")
        again = json.loads(self.run([self.spate, "verdict", "--json", told["record"]], folder, code=99).stdout)
        expect(all(told[name] == value for name, value in again.items()), f"{told}\n{again}")
        lines = (folder / "env.txt").read_text(encoding="utf-8").splitlines()
        values = dict(line.split("=", 1) for line in lines if line.startswith("SPATE_"))
        expect(values["SPATE_VERDICT"] == "FAIL" and values["SPATE_EXIT_CODE"] == "99", f"{values}")
        expect(values["SPATE_RUN_ID"] == told["run"] and values["SPATE_REPORT"] == "r.html", f"{values}")
        body = next(body for path, _, body in self.webhook.requests if path.startswith("/hook"))
        expect(json.loads(body) == told, body)
        for part in ("after 1 (cat) | hello", "after hook 2 (exit): it left with exit code 7", "it answered 500"):
            expect(part in said, f"{part!r} is not in:\n{said}")
        expect("hidden" not in said and "after hook 3" not in said, said)

    def hooks_need_verdict(self, folder: pathlib.Path) -> None:
        self.script(folder)
        said = self.run([self.spate, "run", "--no-record", "--after", "touch x", "script.js"], folder, code=104).stderr
        expect("need a verdict" in said and not (folder / "x").exists(), said)
        for flags in (["--after", " "], ["--after-webhook", "x"], ["--after", "true", "--after-timeout", "0s"]):
            self.run([self.spate, "run", *flags, "script.js"], folder, code=104)

    def example_hooks_work(self, folder: pathlib.Path) -> None:
        self.script(folder)
        hooks = REPOSITORY / "Examples" / "hooks"
        database = PostgreSQL()
        try:
            variables = {
                "LIMIT": "1", "CHAT_WEBHOOK_URL": f"{self.webhook.url}/chat", "GITHUB_API_URL": self.webhook.url,
                "GITHUB_REPOSITORY": "a/b", "GITHUB_TOKEN": "t0ken", "DATABASE_URL": database.url(),
            }  # fmt: skip
            command = [self.spate, "run", "--quiet"]
            for name in ("chat", "issue", "sqlite", "postgres"):
                command += ["--after", str(hooks / f"{name}.sh")]
            said = self.run([*command, "--run-name", "it's", "script.js"], folder, variables, code=99).stderr
            expect("after hook" not in said and "after 1" not in said, said)
            row = database.sql("SELECT verdict, exit_code, told->>'name' FROM load_tests")
            expect(row == "FAIL|99|it's", row)
        finally:
            database.stop()
        row = self.run(["sqlite3", "load-tests.db", "SELECT verdict, exit_code, requests FROM load_tests"], folder).stdout
        expect(row == "FAIL|99|3\n", row)
        chat = json.loads(next(body for path, _, body in self.webhook.requests if path == "/chat"))
        expect(chat["text"].startswith(":x: *it's*: FAIL (`") and "http_reqs" in chat["text"], f"{chat}")
        headers, body = next((headers, body) for path, headers, body in self.webhook.requests if path == "/repos/a/b/issues")
        expect(headers["Authorization"] == "Bearer t0ken" and json.loads(body)["title"].endswith("it's"), body)

    # Reports

    def junit_is_valid(self, folder: pathlib.Path) -> None:
        """By a schema that is as strict as all who read it; with causes and criteria of a run that failed."""
        self.script(folder)
        flags = ["--quiet", "--report", "junit=junit.xml", "--label", "a=<b>", "--success-if", "http_reqs count>5"]
        variables = {"LIMIT": "1", "BASE_URL": "http://127.0.0.1:1"}
        self.run([self.spate, "run", *flags, "script.js"], folder, variables, code=99)
        path = folder / "junit.xml"
        self.lint("xmllint", "--noout", "--schema", str(REPOSITORY / "Tests/ConformanceTests/junit.xsd"), str(path))
        case = next(case for case in ElementTree.parse(path).iter("testcase") if case.get("name") == "verdict")
        said = case.findtext("system-out") or ""
        for words in ("Criteria that were not met:", "http_reqs count>5 (missed)", "Likely causes:", "What to do:"):
            expect(words in said, f"{words!r} is not in:\n{said}")

    # Completions and manual page

    def shown_commands(self, folder: pathlib.Path) -> set[str]:
        text = self.run([self.spate, "--help"], folder).stdout
        return set(re.findall(r"^  ([a-z][a-z-]+)  ", text.split("SUBCOMMANDS", 1)[1], re.MULTILINE)) - {"help"}

    def completions_know_all_commands(self, folder: pathlib.Path) -> None:
        shown = self.shown_commands(folder)
        expect(len(shown) > 20 and "init" in shown and "man" not in shown, f"{shown}")
        for shell, list_of in (
            ("bash", r"compgen -W '([a-z -]+)'"),
            ("zsh", r"^ +'([a-z-]+):"),
            ("fish", r"_for_positional \"spate\" -eq 1' -fa '([a-z-]+)'"),
        ):
            text = self.run([self.spate, "completion", shell], folder).stdout
            words = {word for found in re.findall(list_of, text, re.MULTILINE) for word in found.split()}
            expect(shown <= words, f"{shell} lacks {sorted(shown - words)}")
            expect(not words & {"man", "known-answer-server"}, f"{shell} has hidden commands")
            expect("after-webhook" in text, f"{shell} lacks --after-webhook")
            (folder / f"spate.{shell}").write_text(text, encoding="utf-8")
        self.run(["bash", "-n", "spate.bash"], folder)

    def manual_page_is_valid(self, folder: pathlib.Path) -> None:
        page = folder / "spate.1"
        page.write_text(self.run([self.spate, "man"], folder).stdout, encoding="utf-8")
        self.lint("mandoc", "-Tlint", "-Wwarning", str(page))
        shown = re.sub(".\b", "", self.run(["mandoc", "-Tutf8", "-Owidth=100", str(page)], folder).stdout)
        for name in self.shown_commands(folder):
            expect(re.search(rf"^ +spate {name}$", shown, re.MULTILINE) is not None, f"no section for {name}")
        for text in ("-u, --vus vus", "“resume”", "--after-webhook URL"):
            expect(text in shown, f"{text!r} is not in the page")

    # Documents

    def documents_hold_valid_files(self, folder: pathlib.Path) -> None:
        blocks = re.findall(r"^```yaml\n(.*?)^```", (REPOSITORY / "docs/ci.md").read_text(encoding="utf-8"), re.M | re.S)
        for schema, block in zip(("github-workflows", "gitlab-ci"), blocks, strict=True):
            path = folder / f"{schema}.yml"
            path.write_text(block, encoding="utf-8")
            self.lint_yaml(path, schema)

    def scripts_of_a_plan_run_in_turn(self, scratch: pathlib.Path) -> None:
        for name, limit in (("a", 100), ("b", 1), ("c", 100)):
            (scratch / f"{name}.js").write_text(SCRIPT.replace("__ENV.LIMIT || 100", str(limit)), encoding="utf-8")
        plan = "name: Launch\nscripts: [{}]\nenv: {{ BASE_URL: '{}' }}\nreports: [json=r.json]\nhistory: none\n"
        (scratch / "good.yaml").write_text(plan.format("a.js, c.js", self.base_url), encoding="utf-8")
        (scratch / "bad.yaml").write_text(plan.format("a.js, b.js, c.js", self.base_url), encoding="utf-8")
        self.run([self.spate, "run", "--quiet", "good.yaml"], scratch)
        names = [json.loads((scratch / f"r-{name}.json").read_text(encoding="utf-8")) for name in ("a", "c")]
        expect(len(list((scratch / ".spate" / "runs").glob("*.spate"))) == 2, "each script has to leave a record")
        expect(all("Launch" in json.dumps(report) for report in names), "the runs have to be called as the plan is")
        (scratch / "r-c.json").unlink()
        result = self.run([self.spate, "run", "--quiet", "bad.yaml"], scratch, code=99)
        expect("these are not run: c.js" in result.stderr, f"the scripts that are left out have to be named:\n{result.stderr}")
        expect((scratch / "r-b.json").exists(), "the script that did not pass has to have its report")
        expect(not (scratch / "r-c.json").exists(), "nothing may run after a script that did not pass")
        self.run([self.spate, "run", "--quiet", "--plan-script", "3", "bad.yaml"], scratch)
        expect((scratch / "r-c.json").exists(), "--plan-script has to begin with the third one")


def expect(holds: bool, otherwise: str) -> None:
    if not holds:
        raise AssertionError(otherwise)


def libraries(file: str) -> dict[str, str]:
    """Where the loader finds each library that a program needs, itself or through others; empty where it does not."""
    text = subprocess.run(["ldd", file], capture_output=True, text=True, check=True).stdout
    return {match[1]: match[2] or "" for match in re.finditer(r"^\s(\S+) => (?:not found|(\S+))", text, re.MULTILINE)}


def needed(file: str) -> list[str]:
    text = subprocess.run(["readelf", "--dynamic", file], capture_output=True, text=True, check=True).stdout
    return re.findall(r"\(NEEDED\).*\[(.+)\]", text)


def package_of(library: str) -> str:
    # The same file may be listed below /lib or below /usr/lib.
    path = os.path.realpath(library)
    for name in (path, path.removeprefix("/usr"), library, f"/usr{library}"):
        result = subprocess.run(["dpkg", "--search", name], capture_output=True, text=True, check=False)
        if result.returncode == 0:
            return result.stdout.split(":", 1)[0]
    raise AssertionError(f"no package has {library}")


def main() -> int:
    parser = argparse.ArgumentParser(description="Check workflow, image, scripts, hooks, completions and manual page.")
    parser.add_argument("--spate", metavar="PATH", help="default: .build/release/spate, else .build/debug/spate")
    parser.add_argument("--only", metavar="TEXT", default="", help="run the tests whose names have this text")
    options = parser.parse_args()
    failed = count = 0
    try:
        spate = find_spate(options.spate)
        server = Server([spate, "demo-server", "--port", "0"])
    except SetupError as error:
        print(f"around: {error}", file=sys.stderr)
        return 1
    try:
        suite = Suite(spate, server.base_url, Webhook())
        tests: list[Callable[[pathlib.Path], None]] = [
            suite.workflow_is_valid, suite.workflow_is_not_overwritten, suite.workflow_steps_run,
            suite.workflow_fails_with_run, suite.dockerfile_is_valid, suite.image_has_all_libraries,
            suite.shell_scripts_are_clean, suite.deploy_script_leaves_results,
            suite.deploy_script_leaves_with_runs_code, suite.hooks_are_told, suite.hooks_need_verdict,
            suite.example_hooks_work, suite.junit_is_valid, suite.completions_know_all_commands, suite.manual_page_is_valid,
            suite.documents_hold_valid_files, suite.scripts_of_a_plan_run_in_turn,
        ]  # fmt: skip
        for test in tests:
            name = test.__name__.replace("_", " ")
            if options.only not in name:
                continue
            count += 1
            with tempfile.TemporaryDirectory(prefix="around-") as scratch:
                try:
                    test(pathlib.Path(scratch))
                    print(f"ok    {name}", flush=True)
                except (AssertionError, SetupError, subprocess.SubprocessError, OSError, KeyError, StopIteration) as error:
                    failed += 1
                    print(f"FAIL  {name}\n      {str(error) or repr(error)}".replace("\n", "\n      "), flush=True)
    finally:
        server.stop()
    print(f"around: {count - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
