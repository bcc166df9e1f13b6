/// The block of the summary that shows a metric; cases in the order of display.
///
/// - Source: k6 v2.2 (engine spec 5.3); checked by `MetricBlockTests`.
enum MetricBlock: String, CaseIterable {
    case custom = "CUSTOM"
    case http = "HTTP"
    case execution = "EXECUTION"
    case network = "NETWORK"
    case browser = "BROWSER"
    case webVitals = "WEB_VITALS"
    case grpc = "GRPC"
    case websocket = "WEBSOCKET"

    /// Name prefixes and the block they lead to, `nil` for no block; the first hit counts.
    ///
    /// Prefixes rather than names, and custom metrics included: a metric named `checks_mine` is hidden, as in k6.
    private static let prefixes: [(prefix: String, block: MetricBlock?)] = [
        ("checks", nil), ("group_duration", nil),
        ("http_req_blocked", nil), ("http_req_connecting", nil), ("http_req_receiving", nil),
        ("http_req_sending", nil), ("http_req_tls_handshaking", nil), ("http_req_waiting", nil),
        ("http_reqs", .http), ("http_req_failed", .http), ("http_req_duration", .http),
        ("http_req_response_time", .http),
        ("vus", .execution), ("iterations", .execution), ("iteration_duration", .execution),
        ("iteration_lateness", .execution),
        ("dropped_iterations", .execution),
        ("data_sent", .network), ("data_received", .network),
        ("browser_web_vital_", .webVitals), ("browser_", .browser),
        ("grpc_", .grpc), ("ws_", .websocket),
    ]

    /// The parts of a request's duration, which only the full summary shows.
    private static let details = ["blocked", "connecting", "receiving", "sending", "tls_handshaking", "waiting"]

    /// Finds the block of a metric.
    ///
    /// - Returns: `nil` for metrics that the summary does not show.
    init?(metricName: String, mode: SummaryMode = .compact) {
        if mode == .full, Self.details.contains(where: { metricName.hasPrefix("http_req_\($0)") }) {
            self = .http
            return
        }
        let hit = Self.prefixes.first { metricName.hasPrefix($0.prefix) }
        guard let block = hit.map(\.block) ?? .custom else { return nil }
        self = block
    }
}
