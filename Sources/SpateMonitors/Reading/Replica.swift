/// A machine or a pod of the target, as its platform tells.
struct Replica: Sendable, Equatable {
    var id: String
    /// The platform's word.
    var state = ""
    var isRunning = false
    /// Whether it gets requests.
    var isReady = false
    var isCordoned = false
    /// The image or release; `nil` when the platform does not tell.
    var revision: String?
    /// Statuses of health checks by their names.
    var checks: [String: String] = [:]
    var memoryLimitBytes: Double?
    /// How often it was restarted in all; `nil` where only `ends` tell.
    var restarts: Double?
    /// The ends of what it ran that nobody asked for, as far back as the platform tells.
    var ends: [End] = []

    /// An end that nobody asked for.
    struct End: Sendable, Equatable {
        var id: String
        /// Such as “ended with code 1”.
        var text: String
        var isOutOfMemory = false
    }

    init(id: String) { self.id = id }
}
