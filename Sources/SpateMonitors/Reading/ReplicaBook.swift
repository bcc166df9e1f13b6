internal import SpateRecord

/// Remembers the replicas of the target, and sees what changes; pure.
struct ReplicaBook: Sendable {
    /// `machine`, `pod`: also the label of the series.
    private let noun: String
    private var known: [String: Replica] = [:]
    private var seenEnds: [String: Set<String>] = [:]
    private var restarts: [String: Double] = [:]
    private var kills: [String: Double] = [:]
    private var revisions: Set<String> = []
    private var lastRevision = ""
    private var isFirst = true

    init(noun: String) { self.noun = noun }

    /// What is to be told of all replicas there are now.
    mutating func observe(_ replicas: [Replica]) -> Observation {
        var observation = Observation()
        for replica in replicas {
            observation.occurrences += occurrences(replica)
            observation.measures += measures(replica)
        }
        observation.occurrences += deploys(replicas)
        observation.occurrences += scaling(replicas)
        let running = replicas.filter(\.isRunning).count
        let ready = replicas.filter(\.isReady).count
        observation.measures.append(Observation.Measure("replicas", Double(running), "count"))
        observation.measures.append(Observation.Measure("ready_replicas", Double(ready), "count"))
        if ready == 0 {
            let states = replicas.map { "\($0.id) \($0.state)" }.joined(separator: ", ")
            observation.problem = "no \(noun) is ready: \(states)"
        }
        known = Dictionary(replicas.map { ($0.id, $0) }) { first, _ in first }
        isFirst = false
        return observation
    }

    private func measures(_ replica: Replica) -> [Observation.Measure] {
        let labels = [noun: replica.id]
        var measures = [
            Observation.Measure("ready", replica.isReady ? 1 : 0, labels: labels),
            Observation.Measure(
                "restarts",
                restarts[replica.id, default: 0],
                "count",
                isCounter: true,
                labels: labels
            ),
            Observation.Measure(
                "out_of_memory_kills",
                kills[replica.id, default: 0],
                "count",
                isCounter: true,
                labels: labels
            ),
        ]
        if let limit = replica.memoryLimitBytes {
            measures.append(Observation.Measure("memory_limit_bytes", limit, "bytes", labels: labels))
        }
        return measures
    }

    private mutating func occurrences(_ replica: Replica) -> [Observation.Occurrence] {
        let name = "The \(noun) \(replica.id)"
        // What was before the first reading is none of the run; a replica that came later has no past.
        var news = replica.ends.filter { !seenEnds[replica.id, default: []].contains($0.id) }
        seenEnds[replica.id] = Set(replica.ends.map(\.id))
        if isFirst { news = [] }
        var occurrences: [Observation.Occurrence] = []
        let outOfMemory = news.filter(\.isOutOfMemory)
        kills[replica.id, default: 0] += Double(outOfMemory.count)
        if !outOfMemory.isEmpty {
            let text = "\(name) had no memory left and was killed: it \(outOfMemory[0].text)."
            occurrences.append(part(.targetOutOfMemory, text, replica, .severe))
        }
        let before = known[replica.id]
        let grown = replica.restarts.map { $0 - (before?.restarts ?? (isFirst ? $0 : 0)) }
        let count = grown.map { max(0, $0) } ?? Double(news.count)
        restarts[replica.id] = replica.restarts ?? restarts[replica.id, default: 0] + count
        if count > 0 {
            let what = news.isEmpty ? "was restarted" : news.map(\.text).joined(separator: ", then ")
            let times = count > 1 ? " (\(Int(count)) restarts)" : ""
            occurrences.append(part(.targetRestarted, "\(name) \(what)\(times).", replica, .severe))
        }
        if let before { occurrences += flips(before, replica, name, hasRestarted: count > 0) }
        return occurrences
    }

    private func flips(
        _ before: Replica,
        _ now: Replica,
        _ name: String,
        hasRestarted: Bool
    ) -> [Observation.Occurrence] {
        var occurrences: [Observation.Occurrence] = []
        for (check, status) in now.checks.sorted(by: { $0.key < $1.key }) {
            guard let old = before.checks[check], old != status else { continue }
            let text = "The check \(check) of the \(noun) \(now.id) was \(old) and is \(status)."
            occurrences.append(part(.targetCheckChanged, text, now, status == "passing" ? .info : .warning))
        }
        if before.isCordoned != now.isCordoned {
            let text = "\(name) \(now.isCordoned ? "is cordoned: it gets no requests" : "is no longer cordoned")."
            occurrences.append(part(.targetCheckChanged, text, now, now.isCordoned ? .warning : .info))
        }
        if occurrences.isEmpty, !hasRestarted, before.isReady != now.isReady {
            let text = "\(name) is \(now.isReady ? "ready again" : "not ready: \(now.state)")."
            occurrences.append(part(.targetCheckChanged, text, now, now.isReady ? .info : .warning))
        }
        return occurrences
    }

    private mutating func deploys(_ replicas: [Replica]) -> [Observation.Occurrence] {
        var occurrences: [Observation.Occurrence] = []
        for replica in replicas {
            guard let revision = replica.revision, revisions.insert(revision).inserted else { continue }
            if !isFirst {
                let text = "Another version was deployed: \(revision), after \(lastRevision)."
                occurrences.append(part(.targetDeployed, text, replica, .warning))
            }
            lastRevision = revision
        }
        return occurrences
    }

    private func scaling(_ replicas: [Replica]) -> [Observation.Occurrence] {
        let now = replicas.filter(\.isRunning).count
        let before = known.values.filter(\.isRunning).count
        guard !isFirst, now != before else { return [] }
        let text = "\(now) \(noun)\(now == 1 ? "" : "s") run, before there were \(before)."
        return [Observation.Occurrence(.targetScaled, text, severity: now < before ? .warning : .info)]
    }

    private func part(
        _ kind: RecordEvent.Kind,
        _ text: String,
        _ replica: Replica,
        _ severity: RecordEvent.Severity
    ) -> Observation.Occurrence {
        Observation.Occurrence(kind, text, part: replica.id, severity: severity)
    }
}
