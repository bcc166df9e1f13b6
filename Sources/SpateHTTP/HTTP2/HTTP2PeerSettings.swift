/// What the peer has said of itself.
///
/// - Source: RFC 9113, section 6.5.2; the limits of streams are those that Go's `net/http` assumes.
struct HTTP2PeerSettings {
    /// How many requests it takes at the same time.
    private(set) var streamLimit = 100
    private(set) var initialWindow = HTTP2Connection.initialWindow
    private(set) var payloadLimit = HTTP2Frame.initialPayloadLimit
    /// Of the table of fields; `nil` when it has not said.
    private(set) var tableLimit: Int?
    /// Whether it has said anything; it must before all else.
    private(set) var hasCome = false

    private static let payloadLimits = 16_384...16_777_215
    private static let streamLimitUnlessSaid = 1000

    /// Takes settings in the order given; those that are unknown are passed over.
    mutating func apply(_ settings: [(id: UInt16, value: Int)]) throws(HTTP2Violation) {
        if !hasCome { streamLimit = Self.streamLimitUnlessSaid }
        hasCome = true
        for (id, value) in settings {
            switch HTTP2Setting(rawValue: id) {
            case .headerTableSize: tableLimit = value
            case .enablePush where value > 1: throw .protocol
            case .maxConcurrentStreams: streamLimit = value
            case .initialWindowSize:
                guard value <= HTTP2Connection.largestWindow else { throw .flowControl }
                initialWindow = value
            case .maxFrameSize:
                guard Self.payloadLimits.contains(value) else { throw .protocol }
                payloadLimit = value
            default: break
            }
        }
    }
}
