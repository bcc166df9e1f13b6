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
            let low = call.realm.get(argument, "min")
            let high = call.realm.get(argument, "max")
            defer {
                call.realm.release(low)
                call.realm.release(high)
            }
            guard argument.isObject, !low.isUndefined, !high.isUndefined else {
                throw .native(
                    "argument number \(index + 1) to expectedStatuses was neither an integer nor an object like "
                        + "{min:100, max:329}"
                )
            }
            guard let low = try integer(low, in: call.realm), let high = try integer(high, in: call.realm) else {
                throw .native("both min and max need to be integers for argument number \(index + 1)")
            }
            if low <= high { ranges.append(low...high) }
        }
        return ResponseCallback(ranges: ranges)
    }

    private static func integer(_ value: ScriptValue, in realm: ScriptRealm) throws(HostError) -> Int? {
        value.isNumber ? Int(exactly: try realm.number(value)) : nil
    }
}
