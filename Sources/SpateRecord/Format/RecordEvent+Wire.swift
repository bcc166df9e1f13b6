extension RecordEvent {
    var wire: WireEvent {
        var wire = WireEvent()
        wire.nanos = nanos
        wire.kind = WireEventKind(rawValue: kind.rawValue) ?? .marker
        wire.text = text
        wire.subject = subject
        wire.severity = WireSeverity(rawValue: severity.rawValue) ?? .info
        return wire
    }

    /// Makes the event of a message; one of a kind that came later is a marker.
    init(_ wire: WireEvent) {
        self.init(
            nanos: wire.nanos,
            kind: Kind(rawValue: wire.kind.rawValue) ?? .marker,
            text: wire.text,
            subject: wire.subject,
            severity: Severity(rawValue: wire.severity.rawValue) ?? .severe
        )
    }
}
