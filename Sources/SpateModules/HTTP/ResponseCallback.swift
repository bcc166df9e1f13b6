internal import SpateScript

/// Which status codes a script expects; `http.expectedStatuses(...)`.
final class ResponseCallback: HostObject {
    static let layout = HostLayout("ExpectedStatuses")
    /// 200–399.
    // Immutable.
    nonisolated(unsafe) static let `default` = ResponseCallback(ranges: [200...399])

    private let ranges: [ClosedRange<Int>]

    init(ranges: [ClosedRange<Int>]) {
        self.ranges = ranges
    }

    func expects(_ status: Int) -> Bool {
        for range in ranges where range.contains(status) { return true }
        return false
    }

    /// Reads the arguments of `expectedStatuses`.
    static func make(_ call: borrowing HostCall) throws(HostError) -> ResponseCallback {
        guard call.count > 0 else { throw .native("no arguments") }
        var ranges: [ClosedRange<Int>] = []
        for index in 0..<call.count {
            let argument = call[index]
            if argument.isNumber, let status = Int(exactly: try call.realm.number(argument)) {
                ranges.append(status...status)
                continue
            }
            guard argument.isObject else {
                throw .native(
                    "argument number \(index + 1) to expectedStatuses was neither an integer nor an object like "
                        + "{min:100, max:329}"
                )
            }
            let low = try bound("min", of: argument, in: call.realm)
            let high = try bound("max", of: argument, in: call.realm)
            guard let low, let high else {
                throw .native("both min and max need to be integers for argument number \(index + 1)")
            }
            if low <= high { ranges.append(low...high) }
        }
        return ResponseCallback(ranges: ranges)
    }

    private static func bound(_ name: String, of object: ScriptValue, in realm: ScriptRealm) throws(HostError) -> Int? {
        let value = realm.get(object, name)
        defer { realm.release(value) }
        return value.isNumber ? Int(exactly: try realm.number(value)) : nil
    }
}
