internal import SpateCore
internal import SpateEngine
internal import SpateReport

/// The paths of the REST API v1 and what they answer; knows no server.
///
/// - Source: k6 REST API v1 (engine spec 8), compared with k6 v1.1; checked by `RESTRoutesTests`.
struct RESTRoutes: Sendable {
    struct Answer: Sendable, Equatable {
        var status = 200
        var contentType: String? = "text/plain; charset=utf-8"
        var body = ""
    }

    /// Asks the run.
    let ask: @Sendable (ControlRequest) async -> Result<ControlAnswer, ControlError>

    private static let json = "application/json; charset=utf-8"
    private static let notAllowed = Answer(status: 405, contentType: nil)

    /// Answers a request; `path` has no query.
    func respond(method: String, path: String, body: [UInt8]) async -> Answer {
        let parts = path.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
        guard parts.first == "v1" else {
            return path == "/metrics"
                ? Answer(contentType: "text/plain; version=0.0.4; charset=utf-8", body: ProcessMetrics.text())
                : Answer(body: "ok")
        }
        let id = parts.count == 3 ? PercentDecoding.decoded(parts[2]) : nil
        switch (parts.count, parts.count > 1 ? parts[1] : "") {
        case (2, "status"): return await status(method, body)
        case (2, "setup"): return await setup(method, body)
        case (2, "teardown"): return method == "POST" ? await teardown() : Self.notAllowed
        case (2, "metrics"), (3, "metrics"): return method == "GET" ? await metrics(id) : Self.notAllowed
        case (2, "groups"), (3, "groups"): return method == "GET" ? await groups(id) : Self.notAllowed
        default: return Answer(status: 404, body: "404 page not found\n")
        }
    }

    // MARK: Documents

    private func status(_ method: String, _ body: [UInt8]) async -> Answer {
        let request: ControlRequest
        switch method {
        case "GET": request = .status
        case "PATCH":
            switch StatusChange.read(body) {
            case .success(let change): request = .change(change)
            case .failure(let reason): return Self.error(400, "Invalid data", reason.text, type: Self.json)
            }
        default: return Self.notAllowed
        }
        switch await ask(request) {
        case .success(.status(let document)): return Answer(contentType: Self.json, body: document.json.serialized())
        case .success: return Self.notAllowed
        case .failure(let error):
            return Self.error(error.isClientFault ? 400 : 500, error.title, error.detail, type: Self.json)
        }
    }

    private func metrics(_ id: String?) async -> Answer {
        guard case .success(.metrics(let metrics)) = await ask(.metrics) else { return Answer(status: 500) }
        guard let id else { return Self.document(.array(metrics.map(\.json))) }
        guard let metric = metrics.first(where: { $0.name == id }) else {
            return Self.error(404, "Not Found", "No metric with that ID was found")
        }
        return Self.document(metric.json)
    }

    private func groups(_ id: String?) async -> Answer {
        guard case .success(.groups(let groups)) = await ask(.groups) else { return Answer(status: 500) }
        guard let id else { return Self.document(.array(groups.map(\.json))) }
        guard let group = groups.first(where: { $0.id == id }) else {
            return Self.error(404, "Not Found", "No group with that ID was found")
        }
        return Self.document(group.json)
    }

    private func setup(_ method: String, _ body: [UInt8]) async -> Answer {
        let request: ControlRequest
        switch method {
        case "GET": request = .setupData
        case "POST": request = .runSetup
        case "PUT":
            if body.isEmpty {
                request = .replaceSetupData(nil)
            } else {
                do throws(JSONParseError) {
                    request = .replaceSetupData(try JSONValue(parsing: body))
                } catch {
                    return Self.error(400, "Error parsing request body", "\(error)")
                }
            }
        default: return Self.notAllowed
        }
        switch await ask(request) {
        case .success(.setupData(let data)):
            let attributes: JSONValue = data.map { ["data": $0] as JSONValue } ?? .object(JSONObject())
            let document: JSONValue = ["data": ["type": "setupData", "id": "default", "attributes": attributes]]
            return Answer(contentType: "application/json", body: document.serialized())
        case .success: return Self.notAllowed
        case .failure(let error): return Self.error(500, error.title, error.detail)
        }
    }

    private func teardown() async -> Answer {
        switch await ask(.runTeardown) {
        case .success: Answer(contentType: nil)
        case .failure(let error): Self.error(500, error.title, error.detail)
        }
    }

    // MARK: Shapes

    private static func document(_ data: JSONValue) -> Answer {
        let document: JSONValue = ["data": data]
        return Answer(body: document.serialized())
    }

    private static func error(
        _ status: Int,
        _ title: String,
        _ detail: String,
        type: String = "text/plain; charset=utf-8"
    ) -> Answer {
        let error: JSONValue = ["status": .string(String(status)), "title": .string(title), "detail": .string(detail)]
        let document: JSONValue = ["errors": [error]]
        return Answer(status: status, contentType: type, body: document.serialized())
    }
}

extension StatusChange {
    struct Reason: Error {
        let text: String
    }

    /// Reads the body of a PATCH; `null` is “as it is”.
    static func read(_ body: [UInt8]) -> Result<StatusChange, Reason> {
        let document: JSONValue
        do throws(JSONParseError) {
            document = try JSONValue(parsing: body)
        } catch {
            return .failure(Reason(text: "\(error)"))
        }
        guard let attributes = document["data"]?["attributes"]?.objectValue else {
            return .failure(Reason(text: "data.attributes must be an object"))
        }
        var change = StatusChange()
        for member in attributes.members where !member.value.isNull {
            let path = "data.attributes.\(member.key)"
            switch member.key {
            case "paused", "stopped":
                guard let value = member.value.boolValue else {
                    return .failure(Reason(text: "\(path) must be true or false, is \(member.value.serialized())"))
                }
                if member.key == "paused" { change.isPaused = value } else { change.isStopped = value }
            case "vus", "vus-max":
                guard let value = member.value.intValue, value >= 0 else {
                    return .failure(
                        Reason(text: "\(path) must be a whole number of at least 0, is \(member.value.serialized())")
                    )
                }
                if member.key == "vus" { change.vus = value } else { change.maxVUs = value }
            default: continue
            }
        }
        return .success(change)
    }
}

/// `%41` and the like in paths.
enum PercentDecoding {
    /// The text with its escapes replaced; malformed ones stay.
    static func decoded(_ text: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
