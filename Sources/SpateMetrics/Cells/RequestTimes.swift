/// How long a request and its parts took, in milliseconds.
package struct RequestTimes {
    package var duration: Double
    package var blocked: Double
    package var connecting: Double
    package var tlsHandshaking: Double
    package var sending: Double
    package var waiting: Double
    package var receiving: Double
    /// How late the iteration began; negative for iterations that have no time to begin at.
    package var lateness: Double

    package init(
        duration: Double,
        blocked: Double,
        connecting: Double,
        tlsHandshaking: Double,
        sending: Double,
        waiting: Double,
        receiving: Double,
        lateness: Double
    ) {
        self.duration = duration
        self.blocked = blocked
        self.connecting = connecting
        self.tlsHandshaking = tlsHandshaking
        self.sending = sending
        self.waiting = waiting
        self.receiving = receiving
        self.lateness = lateness
    }
}
