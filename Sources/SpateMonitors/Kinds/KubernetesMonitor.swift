internal import SpateCore

/// Asks the API server of Kubernetes for the pods of the target.
///
/// What the pods use comes from the metrics API, where the cluster has one.
///
/// - Source: Kubernetes API v1, `PodList`, `ContainerStatus`.
package struct KubernetesMonitor: MonitorKind {
    package static let type = "kubernetes"
    package static let mainSetting = "selector"
    private static let account = "/var/run/secrets/kubernetes.io/serviceaccount"

    private let ask: HTTPAsk
    private let selector: String
    private var book = ReplicaBook(noun: "pod")
    /// `nil` where nobody wants them.
    private var metrics: PodMetrics?
    package let trust: TLSTrust

    /// Without `server` it is the cluster that the program runs in, with the pod's own account.
    package init(_ settings: inout MonitorSettings) {
        selector = settings.requiredText("selector", "a label selector such as app=shop")
        let isInside = !settings.has("server")
        let server = settings.url("server", "https://10.0.0.1:6443", standard: "https://kubernetes.default.svc")
        var namespace = settings.text("namespace")
        if isInside, namespace == nil, case .success(let bytes) = FileReader.readFile("\(Self.account)/namespace") {
            namespace = String(decoding: bytes, as: UTF8.self).trimmed
        }
        let namespaceText = PercentEncoding.query(namespace ?? "default")
        let labels = PercentEncoding.query(selector)
        var ask = HTTPAsk("\(server)/api/v1/namespaces/\(namespaceText)/pods?labelSelector=\(labels)")
        var token = Token.header(&settings)
        var trust = TLSTrust(&settings)
        if isInside, token == nil {
            if case .success(let bytes) = FileReader.readFile("\(Self.account)/token") {
                token = Token.authorization(String(decoding: bytes, as: UTF8.self))
            } else {
                settings.report("server", "is missing: write the API server's URL; this is no pod of a cluster")
            }
            if trust.authorityFile == nil { trust.authorityFile = "\(Self.account)/ca.crt" }
        }
        if let token { ask.headers.append(HTTPAsk.Header("authorization", token)) }
        self.ask = ask
        self.trust = trust
        guard settings.value("metrics") == nil || settings.flag("metrics") else { return }
        metrics = PodMetrics(
            server: server,
            namespace: namespace ?? "default",
            selector: selector,
            headers: ask.headers
        )
    }

    package var source: String { PublicURL.text(ask.url) }

    package mutating func poll(_ tools: MonitorTools) async throws(MonitorFailure) -> Observation {
        let answer = try await tools.fetch(ask)
        try answer.requireSuccess("the API server")
        guard let pods = try answer.json("the API server")["items"]?.arrayValue else {
            throw MonitorFailure("the API server should answer a list of pods, received \(answer.described)")
        }
        let replicas = pods.compactMap(Self.replica)
        guard !replicas.isEmpty else { throw MonitorFailure("no pod has the labels \(selector)") }
        var observation = book.observe(replicas)
        observation.latencyNanos = answer.latencyNanos
        let limits = pods.compactMap { pod in
            Self.limit("cpu", pod).map { (pod["metadata"]?["name"]?.stringValue ?? "", $0) }
        }
        for (pod, cores) in limits where replicas.contains(where: { $0.id == pod }) {
            observation.measures.append(Observation.Measure("cpu_limit_cores", cores, "cores", labels: ["pod": pod]))
        }
        let names = Dictionary(limits) { first, _ in first }
        await metrics?.add(to: &observation, limits: names, tools)
        return observation
    }

    /// `nil` for a pod that has ended or has no name.
    private static func replica(_ pod: JSONValue) -> Replica? {
        let status = pod["status"]
        let phase = status?["phase"]?.stringValue ?? "Unknown"
        guard let name = pod["metadata"]?["name"]?.stringValue, phase != "Succeeded" else { return nil }
        var replica = Replica(id: name)
        let isLeaving = pod["metadata"]?["deletionTimestamp"]?.stringValue != nil
        replica.state = isLeaving ? "Terminating" : phase
        replica.isRunning = phase == "Running" && !isLeaving
        let containers = status?["containerStatuses"]?.arrayValue ?? []
        let isReady = !containers.isEmpty && containers.allSatisfy { $0["ready"]?.boolValue ?? false }
        replica.isReady = replica.isRunning && isReady
        if let waiting = containers.lazy.compactMap({ $0["state"]?["waiting"]?["reason"]?.stringValue }).first {
            replica.state += ", \(waiting)"
        }
        replica.restarts = containers.compactMap { $0["restartCount"]?.numberValue }.reduce(0, +)
        replica.ends = containers.flatMap(ends)
        let images = containers.compactMap { $0["image"]?.stringValue }
        replica.revision = images.isEmpty ? nil : images.joined(separator: " and ")
        replica.memoryLimitBytes = limit("memory", pod)
        return replica
    }

    /// The last end of a container, and that which it is in now.
    private static func ends(_ container: JSONValue) -> [Replica.End] {
        let name = container["name"]?.stringValue ?? ""
        return ["lastState", "state"].compactMap { key in
            guard let end = container[key]?["terminated"], end.objectValue != nil else { return nil }
            let reason = end["reason"]?.stringValue ?? "unknown reason"
            let code = MonitorSettings.plain(end["exitCode"]?.numberValue ?? 0)
            let id = "\(name) \(end["containerID"]?.stringValue ?? "") \(end["finishedAt"]?.stringValue ?? "")"
            let text = "ended with code \(code), \(reason), in the container \(name)"
            return Replica.End(id: id, text: text, isOutOfMemory: reason == "OOMKilled")
        }
    }

    /// The limits of all containers together; `nil` when one has none.
    private static func limit(_ resource: String, _ pod: JSONValue) -> Double? {
        let containers = pod["spec"]?["containers"]?.arrayValue ?? []
        let limits = containers.map { container -> Double? in
            container["resources"]?["limits"]?[resource]?.stringValue.flatMap(KubernetesQuantity.number)
        }
        guard !limits.isEmpty, !limits.contains(where: { $0 == nil }) else { return nil }
        return limits.compactMap { $0 }.reduce(0, +)
    }
}
