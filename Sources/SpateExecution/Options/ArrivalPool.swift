internal import SpateCore

/// The VUs that an arrival rate may use: those made before the test, and how many more it may make during it.
package struct ArrivalPool: Sendable {
    package let preAllocatedVUs: Int?
    package let maxVUs: Int?

    init(_ reader: inout OptionReader) {
        preAllocatedVUs = reader.integer("preAllocatedVUs")
        maxVUs = reader.integer("maxVUs")
    }

    /// VUs at most.
    package var limit: Int { maxVUs ?? preAllocatedVUs ?? 0 }

    func issues(_ path: String) -> [ConfigIssue] {
        guard let preAllocatedVUs else {
            return [ConfigIssue("\(path).preAllocatedVUs", "is missing: how many VUs are made before the test")]
        }
        var issues: [ConfigIssue] = []
        if preAllocatedVUs < 0 {
            issues.append(ConfigIssue("\(path).preAllocatedVUs", "must not be negative, is \(preAllocatedVUs)"))
        }
        if let maxVUs, maxVUs < preAllocatedVUs {
            issues.append(
                ConfigIssue(
                    "\(path).maxVUs",
                    "must not be less than the \(preAllocatedVUs) preAllocatedVUs, is \(maxVUs)"
                )
            )
        }
        return issues
    }

    /// `maxVUs: 5`, or `maxVUs: 5-20` when more can be made.
    func fact(_ share: ExecutionShare) -> String {
        let (planned, most) = (share.scale(preAllocatedVUs ?? 0), share.scale(limit))
        return most > planned ? "maxVUs: \(planned)-\(most)" : "maxVUs: \(planned)"
    }

    var json: [JSONObject.Member] {
        [
            JSONObject.Member(key: "preAllocatedVUs", value: preAllocatedVUs.map { .number(Double($0)) } ?? .null),
            JSONObject.Member(key: "maxVUs", value: maxVUs.map { .number(Double($0)) } ?? .null),
        ]
    }

    /// A rate with two decimals.
    static func rateText(_ rate: Double) -> String {
        let hundredths = Int((rate * 100).rounded())
        let cents = hundredths % 100
        return "\(hundredths / 100).\(cents < 10 ? "0" : "")\(cents)"
    }
}
