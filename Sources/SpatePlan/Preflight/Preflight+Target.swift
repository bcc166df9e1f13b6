// The target: names, answers, certificates, clock.
extension Preflight {
    /// A certificate that ends within so many days is worth a warning.
    private static let certificateDays = 14

    static func hosts(_ facts: PreflightFacts) -> [PreflightLine] {
        guard !facts.hosts.isEmpty else {
            return [
                .warning(
                    "hosts",
                    "none is named, so none was asked",
                    advice: "name target.url, or hosts without wildcards in allow_hosts, in a plan"
                )
            ]
        }
        return facts.hosts.flatMap { host($0) + certificate($0, now: facts.now) }
    }

    private static func host(_ probe: HostProbe) -> [PreflightLine] {
        let name = "\(probe.host):\(probe.port)"
        if let why = probe.lookupFailure {
            return [
                .stop("hosts", "\(probe.host) has no address: \(why)", advice: "look at the name and at the resolver")
            ]
        }
        if let why = probe.connectFailure {
            return [
                .stop(
                    "hosts",
                    "\(name) does not answer: \(why)",
                    advice: "see that it runs and may be reached from here"
                )
            ]
        }
        let reached = "\(name) answers at \(probe.addresses.joined(separator: ", "))"
        if let why = probe.requestFailure {
            return [.stop("hosts", "\(name) accepts connections and no request: \(why)", advice: "look at target.url")]
        }
        guard let status = probe.status else { return [.ok("hosts", reached)] }
        guard status < 400 else {
            return [
                PreflightLine(
                    status: status >= 500 ? .stop : .warning,
                    subject: "hosts",
                    text: "\(name) answers \(status) for target.url",
                    advice: "begin only when the target is well, and name a URL that says so"
                )
            ]
        }
        return [.ok("hosts", reached + ", with \(status) for target.url")]
    }

    private static func certificate(_ probe: HostProbe, now: Int) -> [PreflightLine] {
        switch probe.certificate {
        case .none: return []
        case .refused(let why):
            return [
                .stop(
                    "tls",
                    "the certificate of \(probe.host) is not valid: \(why)",
                    advice: "renew it, or trust who signed it on this machine"
                )
            ]
        case .valid(let end):
            // A few hours of the last day count as that day.
            let days = (end - now) / 86_400
            let date = CivilDate(daysSinceEpoch: end / 86_400)
            let text =
                "the certificate of \(probe.host) is valid until \(date), \(PlainNumber.text(days)) days from now"
            guard days < certificateDays else { return [.ok("tls", text)] }
            return [.warning("tls", text, advice: "renew it before it ends in the middle of something")]
        }
    }

    /// Compares clocks; the field `Date` has whole seconds, so that up to one of them says nothing.
    static func clock(_ facts: PreflightFacts) -> [PreflightLine] {
        guard let probe = facts.hosts.first(where: { $0.date != nil }), let date = probe.date,
            let answeredAt = probe.answeredAt
        else { return [] }
        let behind = Double(date) - answeredAt
        let ahead = answeredAt - Double(date + 1)
        let difference = max(behind, ahead, 0)
        guard difference > 2 else { return [.ok("clock", "this machine and \(probe.host) agree")] }
        let direction = behind > ahead ? "behind" : "ahead of"
        return [
            .warning(
                "clock",
                "this machine is \(PlainNumber.text(difference)) s \(direction) \(probe.host)",
                advice: "set both clocks by NTP; what monitors read would lie beside what the run measured"
            )
        ]
    }
}
