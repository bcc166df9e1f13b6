package import SpateCore
internal import SpateExecution

/// A configuration file: options of the test and settings of the program.
///
/// - Source: k6 v2.2 configuration file (engine spec 1.6).
package struct ConfigFile: Sendable {
    package var options = OptionLayer()
    /// Outputs as `--out` names them.
    package var outputs: [String]?
    package var lingers: Bool?
    package var features: [String]?
    /// Settings by output type.
    package var collectors = JSONObject()
    /// Keys that nobody knows.
    package var unknownKeys: [String] = []
    /// Keys that have no effect yet.
    package var ignoredKeys: [String] = []

    package init() {}

    /// Reads a file's text.
    ///
    /// `path`: For messages.
    ///
    /// - Throws: `SpateError` that lists every problem.
    package init(_ bytes: [UInt8], path: String) throws(SpateError) {
        let value: JSONValue
        do throws(JSONParseError) {
            value = try JSONValue(parsing: bytes)
        } catch {
            throw SpateError(.invalidConfig, "the configuration file “\(path)” is no JSON: \(error)")
        }
        guard var object = value.objectValue else {
            throw SpateError(.invalidConfig, "the configuration file “\(path)” must be a JSON object")
        }
        let own = object.members.filter { Self.ownKeys.contains($0.key) }
        for member in own { object[member.key] = nil }
        let (layer, findings) = OptionLayer.read(object)
        options = layer
        var reader = OptionReader(JSONObject(own), path: "")
        outputs = reader.stringList("out")
        collectors = reader.object("collectors") ?? JSONObject()
        lingers = reader.bool("linger")
        features = reader.stringList("features")
        // Nothing is reported to anybody, and nothing is uploaded.
        _ = reader.bool("noUsageReport")
        _ = reader.bool("noArchiveUpload")
        unknownKeys = findings.unknownKeys
        if reader.bool("webDashboard") == true { ignoredKeys.append("webDashboard") }
        let issues = findings.issues + reader.issues
        if !issues.isEmpty {
            throw SpateError(title: "There were problems with the configuration file “\(path)”:", issues: issues)
        }
    }

    /// The keys that are no options of a test.
    private static let ownKeys: Set<String> = [
        "out", "collectors", "linger", "features", "noUsageReport", "noArchiveUpload", "webDashboard",
    ]
}
