# Everything a developer does, by name; `make help` lists it.

# The program that demo, bench and conformance run.
SPATE_BIN ?= .build/release/spate
K6_BIN := .tools/venv/bin/k6
SWIFT_FILES = Package.swift $(shell find Sources Tests -name '*.swift' -not -path 'Sources/C*' 2>/dev/null | sort)

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo build test check bench conformance simulate format setup

help: ## List the commands.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

demo: build ## Build, then a production run in miniature against the demo server, well and leaking (70 s, once built).
	SPATE_BIN=$(SPATE_BIN) scripts/demo

build: ## Build the release program, .build/release/spate.
	scripts/setup --build-only
	swift build -c release --product spate

test: setup ## Build, unit tests, then every conformance script in k6 and in Spate.
	swift build
	swift test
	$(MAKE) conformance

check: setup ## All that a change must pass: style, layers, undeclared imports, test.
	scripts/check-style
	swift build --explicit-target-dependency-import-check error
	$(MAKE) test

bench: setup build ## Measure Spate against k6 and wrk; writes docs/benchmarks.md.
	python3 Benchmarks/bench.py --spate $(SPATE_BIN) --k6 $(K6_BIN)

# The debug program, which has the checks; SPATE_BIN=… on make's command line wins.
conformance: SPATE_BIN = .build/debug/spate
conformance: ## Compare the last debug build with k6, script by script and over REST, interrupt and kill runs.
	python3 Tests/ConformanceTests/compare_inspect.py --spate $(SPATE_BIN) --k6 $(K6_BIN)
	python3 Tests/ConformanceTests/bad_input.py --spate $(SPATE_BIN) --k6 $(K6_BIN)
	python3 Tests/ConformanceTests/sources.py --spate $(SPATE_BIN) --k6 $(K6_BIN)
	python3 Tests/ConformanceTests/run.py --spate $(SPATE_BIN) --k6 $(K6_BIN) --jobs 2
	python3 Tests/ConformanceTests/http2.py --spate $(SPATE_BIN) --k6 $(K6_BIN)
	python3 Tests/ConformanceTests/commands.py --spate $(SPATE_BIN) --k6 $(K6_BIN)
	python3 Tests/ConformanceTests/rest.py --spate $(SPATE_BIN) --k6 $(K6_BIN)
	python3 Tests/ConformanceTests/safety.py --spate $(SPATE_BIN)
	python3 Tests/ConformanceTests/sse.py --spate $(SPATE_BIN)
	python3 Tests/ConformanceTests/stop_rules.py --spate $(SPATE_BIN)
	python3 Tests/ConformanceTests/faults.py --spate $(SPATE_BIN)
	python3 Tests/ConformanceTests/production_guide.py --spate $(SPATE_BIN)
	python3 Tests/ConformanceTests/prometheus.py --spate $(SPATE_BIN)
	python3 Tests/ConformanceTests/interrupt.py --spate $(SPATE_BIN)
	python3 Tests/ConformanceTests/kill.py --spate $(SPATE_BIN)
	python3 Tests/ConformanceTests/history.py --spate $(SPATE_BIN) --k6 $(K6_BIN)
	python3 Tests/ConformanceTests/around.py --spate $(SPATE_BIN)

simulate: setup ## Compare a thousand simulated pairs of runs: how often comparisons are wrong (some minutes).
	SIMULATED_PAIRS=1000 swift test -c release -Xswiftc -enable-testing --scratch-path .build/simulate --filter ComparisonSimulation

format: ## Rewrite the Swift files in the one format.
	swift format format --in-place --parallel --configuration .swift-format $(SWIFT_FILES)

setup: ## Install what building and testing need; says what it does.
	scripts/setup
