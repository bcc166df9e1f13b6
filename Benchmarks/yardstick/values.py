"""The vocabulary: what is asked of a generator, the figures that come back, and the bounds they are held against."""

import dataclasses
import operator
import statistics

TRUTH_METRICS = ("http_req_waiting", "http_req_duration")
RELATIONS = {"=": operator.eq, "≥": operator.ge, "≤": operator.le, "<": operator.lt}
MARKS = {None: "", True: "ok", False: "MISS"}

MEASURES = {
    "a": "requests/s, 50 VUs, one core",
    "b": "requests/s, 1,000 VUs without sleep, one core",
    "c": "requests/s over TLS, 50 VUs, one core",
    "d": "peak memory, 1 / 1,000 / 5,000 VUs",
    "e": "CPU and reported latency, 1,000 and 5,000 VUs with sleep(1), two cores",
    "f": "start-up: from spawn to the first connection",
    "g": "soak: memory growth at full speed, 50 VUs",
    "h": "truth: reported latency against a server that knows",
    "i": "arrivals: an empty function at a constant rate, two cores",
    "j": "requests/s over HTTP/2, 50 VUs, one core",
    "k": "WebSockets: 1,000 VUs, 10 echoed messages/s each, one core",
    "l": "memory of a script that imports 300 KB of JavaScript",
    "m": "what monitors cost: requests/s with four of them, 50 VUs, one core",
    "n": "validity: INVALID when the generator is held up, and never otherwise",
}


@dataclasses.dataclass(frozen=True)
class Load:
    """What a generator is asked to do."""

    script: str
    vus: int
    seconds: int
    cores: str
    url: str
    checks_per_request: int = 0
    think: float = 0.0
    sample_memory: bool = False  # keep the resident size of every second
    output: str = ""  # write every sample: json, csv
    arrivals: int = 0  # iterations/s to start, and no requests
    messages: int = 0  # WebSocket messages of each VU, and no requests
    idle: bool = False  # no requests at all
    flags: tuple[str, ...] = ()  # more of the command line

    @property
    def makes_requests(self) -> bool:
        return not (self.arrivals or self.messages or self.idle)


@dataclasses.dataclass
class Verdict:
    """A figure held against a bound. With no bound it is only shown; with no value it is a miss."""

    label: str
    value: float | None
    unit: str
    relation: str = ""
    bound: float | None = None

    @property
    def ok(self) -> bool | None:
        if self.bound is None:
            return None
        if self.value is None:
            return False
        return RELATIONS[self.relation](self.value, self.bound)

    @property
    def target(self) -> str:
        return "" if self.bound is None else f"{self.relation} {show(self.bound, self.unit)}"

    @property
    def mark(self) -> str:
        return MARKS[self.ok]


@dataclasses.dataclass
class Line:
    """One figure of every tool: the samples of all rounds, and what follows from them."""

    title: str
    unit: str
    samples: dict[str, list[float]]
    verdicts: list[Verdict] = dataclasses.field(default_factory=list)
    remarks: dict[str, str] = dataclasses.field(default_factory=dict)

    def median(self, tool: str) -> float | None:
        return statistics.median(self.samples[tool]) if self.samples.get(tool) else None

    def compare(self, over: str, under: str, relation: str = "", bound: float | None = None) -> "Line":
        """Adds the ratio of two medians; a tool that is not installed gives no verdict."""
        if over in self.samples and under in self.samples:
            top, bottom = self.median(over), self.median(under)
            ratio = top / bottom if top is not None and bottom else None
            self.verdicts.append(Verdict(f"{over} ÷ {under}", ratio, "x", relation, bound))
        return self


@dataclasses.dataclass
class Block:
    """One measure, ready to be shown."""

    key: str
    title: str
    lines: list[Line]
    runs: list[dict]
    notes: list[str] = dataclasses.field(default_factory=list)
    table: list[dict] = dataclasses.field(default_factory=list)  # measure h: a row per quantile


class BenchError(Exception):
    """Something on this machine prevents measuring; the message says what."""


def show(value: float | None, unit: str) -> str:
    if value is None:
        return "no data"
    if unit == "":
        return f"{value:.0f}"
    if unit == "/s":
        return f"{value:,.0f}/s"
    if unit == "x":
        return f"{value:.2f}x" if value < 10 else f"{value:.1f}x"
    if unit == "%":
        return f"{value:.1f} %"
    digits = 0 if value >= 1000 else 1 if value >= 100 else 2 if value >= 10 else 3
    return f"{value:,.{digits}f} {unit}"
