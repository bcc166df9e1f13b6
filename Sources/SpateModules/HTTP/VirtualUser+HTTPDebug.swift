internal import SpateCore
package import SpateHTTP
internal import SpateMetrics

// What `httpDebug` logs: two lines per round trip.
extension VirtualUser {
    package func httpCallBeginsHop(_ call: HTTPCall) {
        guard let extent = run.settings.httpDebug else { return }
        let id = Self.requestID()
        call.debugID = id
        logHop("Request", HTTPDump.request(call, extent), id, call)
    }

    /// Logs the answer of a round trip that was logged when it began.
    func logAnswer(_ call: HTTPCall) {
        guard let extent = run.settings.httpDebug, let id = call.debugID else { return }
        call.debugID = nil
        if let dump = HTTPDump.response(call, extent) { logHop("Response", dump, id, call) }
    }

    /// Logs a part of a round trip with the tags of the request and the VU's metadata.
    private func logHop(_ title: String, _ dump: String, _ id: String, _ call: HTTPCall) {
        let own = call.annotation.map { unsafeDowncast($0, to: CallTags.self).base } ?? tags
        var fields: [(key: String, value: String)] = (own?.tags ?? []).map { ($0.key, $0.value) }
        fields += metadata.filter { $0.key != "vu" && $0.key != "iter" }
        fields += [
            ("source", "http-debug"), ("request_id", id), ("vu", "\(self.id)"),
            ("iter", "\(iterationInInstance)"),
        ]
        run.log.log(LogRecord(.info, "\(title):\n\(dump)\n", fields))
    }

    private static func requestID() -> String {
        var digits = [UInt64.random(in: 0 ... .max), UInt64.random(in: 0 ... .max)].map { half in
            let text = String(half, radix: 16)
            return String(repeating: "0", count: 16 - text.utf8.count) + text
        }.joined()
        for offset in [20, 16, 12, 8] { digits.insert("-", at: digits.index(digits.startIndex, offsetBy: offset)) }
        return digits
    }
}
