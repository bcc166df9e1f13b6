/// Why a command has no reply.
struct RedisFailure: Error, Equatable {
    let message: String
    /// Whether another attempt may succeed.
    let isTransient: Bool

    init(_ message: String, isTransient: Bool = false) {
        self.message = message
        self.isTransient = isTransient
    }
}
