internal import SpateCore

/// The checks before a run: pure functions of what was found out.
///
/// - Source: `docs/preflight.md`; checked by `PreflightTests`.
package enum Preflight {
    /// The lines of all checks, in the order in which they are shown.
    package static func lines(_ facts: PreflightFacts) -> [PreflightLine] {
        var lines = facts.scripts.map(script)
        lines += window(facts) + hosts(facts) + clock(facts) + facts.readings.map(health)
        if let load = facts.load {
            lines += ceilings(facts.ceilings, load)
            lines += [descriptors(facts.machine, load), ports(facts.machine, load)]
            lines += [memory(facts.machine, load), cores(facts.machine, load)]
        }
        lines += storage("record", facts.record) + storage("history", facts.history)
        if let load = facts.load { lines += traffic(load, answerBytes: facts.hosts.compactMap(\.answerBytes).first) }
        return lines
    }

    private static func script(_ script: PreflightFacts.Script) -> PreflightLine {
        switch script {
        case .loaded(let name, let load): .ok("script", "\(name) loads: \(load.peakText), \(load.durationText)")
        case .failed(let name, let why): .stop("script", "\(name) does not load: \(why)", advice: "correct it first")
        }
    }

    private static func window(_ facts: PreflightFacts) -> [PreflightLine] {
        guard let window = facts.window else { return [] }
        if case .closed(let why, let opensAt) = window.decide(facts.now) {
            if facts.ignoresWindow {
                return [.warning("window", "is closed and set aside: \(why)", advice: "the record says so")]
            }
            let next = opensAt.map { "wait until \(window.text($0))" } ?? "it does not open within two years"
            return [.stop("window", "is closed: \(why)", advice: "\(next), or set it aside by --now")]
        }
        guard let duration = facts.load?.duration else { return [.ok("window", "is open")] }
        let end = facts.now + Int(duration.seconds.rounded(.up))
        guard case .open = window.decide(end) else {
            return [
                .warning(
                    "window",
                    "is open, and closes before the run is over, at the latest \(window.text(end))",
                    advice: "begin earlier, or make the run shorter"
                )
            ]
        }
        return [.ok("window", "is open until the run is over")]
    }

    private static func storage(_ subject: String, _ storage: PreflightFacts.Storage) -> [PreflightLine] {
        switch storage {
        case .none: [.ok(subject, "none is kept")]
        case .writable(let place): [.ok(subject, "\(place) can be written")]
        case .refused(let place, let why):
            [
                .stop(
                    subject,
                    "\(place) cannot be written: \(why)",
                    advice: "make room for it, or name another --\(subject)"
                )
            ]
        }
    }
}
