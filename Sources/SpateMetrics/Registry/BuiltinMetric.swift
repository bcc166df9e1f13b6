/// The metrics that every run has; their raw values are their positions in the registry.
///
/// - Source: k6 v2.2 built-in metrics (engine spec 4.2).
package enum BuiltinMetric: Int, CaseIterable, Sendable {
    case vus
    case vusMax
    case iterations
    case iterationDuration
    case droppedIterations
    case checks
    case groupDuration
    case httpReqs
    case httpReqDuration
    case httpReqBlocked
    case httpReqConnecting
    case httpReqTLSHandshaking
    case httpReqSending
    case httpReqWaiting
    case httpReqReceiving
    case httpReqFailed
    case dataSent
    case dataReceived
    /// How long after its due time an iteration of an arrival rate started; k6 has no such metric.
    case iterationLateness
    /// From the due time of an arrival rate's iteration to the response, beside `http_req_duration`; k6 has no such metric.
    case httpReqResponseTime
    case wsSessions
    case wsConnecting
    case wsSessionDuration
    case wsMsgsSent
    case wsMsgsReceived
    case wsPing

    package var id: Int { rawValue }

    var metric: Metric {
        let (name, type, kind): (String, MetricType, ValueKind) =
            switch self {
            case .vus: ("vus", .gauge, .default)
            case .vusMax: ("vus_max", .gauge, .default)
            case .iterations: ("iterations", .counter, .default)
            case .iterationDuration: ("iteration_duration", .trend, .time)
            case .droppedIterations: ("dropped_iterations", .counter, .default)
            case .checks: ("checks", .rate, .default)
            case .groupDuration: ("group_duration", .trend, .time)
            case .httpReqs: ("http_reqs", .counter, .default)
            case .httpReqDuration: ("http_req_duration", .trend, .time)
            case .httpReqBlocked: ("http_req_blocked", .trend, .time)
            case .httpReqConnecting: ("http_req_connecting", .trend, .time)
            case .httpReqTLSHandshaking: ("http_req_tls_handshaking", .trend, .time)
            case .httpReqSending: ("http_req_sending", .trend, .time)
            case .httpReqWaiting: ("http_req_waiting", .trend, .time)
            case .httpReqReceiving: ("http_req_receiving", .trend, .time)
            case .httpReqFailed: ("http_req_failed", .rate, .default)
            case .dataSent: ("data_sent", .counter, .data)
            case .dataReceived: ("data_received", .counter, .data)
            case .iterationLateness: ("iteration_lateness", .trend, .time)
            case .httpReqResponseTime: ("http_req_response_time", .trend, .time)
            case .wsSessions: ("ws_sessions", .counter, .default)
            case .wsConnecting: ("ws_connecting", .trend, .time)
            case .wsSessionDuration: ("ws_session_duration", .trend, .time)
            case .wsMsgsSent: ("ws_msgs_sent", .counter, .default)
            case .wsMsgsReceived: ("ws_msgs_received", .counter, .default)
            case .wsPing: ("ws_ping", .trend, .time)
            }
        return Metric(id: rawValue, name: name, type: type, contains: kind)
    }
}

extension BuiltinMetric {
    /// The built-in metric of a name.
    package static func named(_ name: String) -> Metric? { allCases.lazy.map(\.metric).first { $0.name == name } }
}
