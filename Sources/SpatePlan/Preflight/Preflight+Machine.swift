// The machine: whether it has enough of everything for the plan.
extension Preflight {
    /// Descriptors that are not connections of VUs.
    private static let reservedDescriptors = 100
    /// What a VU takes beside its script.
    ///
    /// - Source: `docs/benchmarks.md`, measure d.
    private static let vuBytes = 85 * 1024
    /// What the program takes without VUs.
    ///
    /// - Source: as above.
    private static let ownBytes = 40 << 20
    /// Iterations with one small request, two checks and `json()`, at 1,000 VUs without sleep; for when nothing was measured.
    ///
    /// - Source: `docs/benchmarks.md`, measure b, rounded down.
    private static let assumedPerCore = 20_000.0
    /// How long a closed connection keeps its port.
    private static let portSeconds = 60.0

    static func descriptors(_ machine: MachineFacts, _ load: LoadFacts) -> PreflightLine {
        let needed = load.vus + reservedDescriptors
        let text = "\(PlainNumber.text(needed)) of \(PlainNumber.text(machine.descriptorLimit)) files"
        guard needed > machine.descriptorLimit else { return .ok("descriptors", text) }
        return .stop("descriptors", text, advice: "raise the limit by “ulimit -n \(needed)”, or use fewer VUs")
    }

    static func ports(_ machine: MachineFacts, _ load: LoadFacts) -> PreflightLine {
        let closing = load.reopensConnections ? load.peakArrivalsPerSecond * portSeconds : 0
        let needed = load.vus + Int(closing)
        let text = "\(PlainNumber.text(needed)) of \(PlainNumber.text(machine.portCount)) ports to one address"
        guard Double(needed) > Double(machine.portCount) * 0.8 else {
            return .ok("ports", text + ", with a connection per VU")
        }
        let advice = "widen net.ipv4.ip_local_port_range, use several addresses (--local-ips), or keep connections open"
        return needed > machine.portCount
            ? .stop("ports", text, advice: advice) : .warning("ports", text, advice: advice)
    }

    static func memory(_ machine: MachineFacts, _ load: LoadFacts) -> PreflightLine {
        let needed = Double(ownBytes + load.vus * (vuBytes + load.scriptBytes))
        let about = "about \(PlainNumber.bytes(needed)) for \(PlainNumber.text(load.vus)) VUs"
        guard let available = machine.availableBytes.map(Double.init) else {
            return .ok("memory", about + "; the system does not tell how much there is")
        }
        let text = about + " of \(PlainNumber.bytes(available)), and what the script itself keeps"
        let advice = "use a larger machine, fewer VUs, or discardResponseBodies"
        if needed > available { return .stop("memory", text, advice: advice) }
        return needed > available * 0.6 ? .warning("memory", text, advice: advice) : .ok("memory", text)
    }

    static func cores(_ machine: MachineFacts, _ load: LoadFacts) -> PreflightLine {
        let perCore = machine.measuredPerCore ?? assumedPerCore
        let possible = Double(machine.cores) * perCore
        let cores = "\(machine.cores) core\(machine.cores == 1 ? "" : "s")"
        let source = machine.measuredPerCore == nil ? "assumed" : "measured"
        let able =
            "\(cores) for \(PlainNumber.text(possible)) short iterations/s (\(PlainNumber.text(perCore)) per core, \(source))"
        guard load.peakArrivalsPerSecond > 0 else { return .ok("cores", able) }
        let text = "\(able), and the plan wants \(PlainNumber.text(load.peakArrivalsPerSecond))"
        let advice = "use more cores, or divide the test by --execution-segment"
        if load.peakArrivalsPerSecond > possible { return .stop("cores", text, advice: advice) }
        return load.peakArrivalsPerSecond > possible / 2 ? .warning("cores", text, advice: advice) : .ok("cores", text)
    }
}
