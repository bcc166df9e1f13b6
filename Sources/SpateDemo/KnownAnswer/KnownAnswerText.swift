/// The answers of a known-answer server, as bytes.
enum KnownAnswerText {
    /// What `/instant`, `/fixed` and `/lognormal` answer.
    static let answer = response("200 OK", "ok\n")
    static let unknownPath = response("404 Not Found", "unknown path\n")
    static let refusal = response("405 Method Not Allowed", "only GET\n", connection: "Connection: close\r\n")

    static func response(
        _ status: String,
        type: String = "text/plain",
        _ body: String,
        connection: String = ""
    ) -> [UInt8] {
        let head = "HTTP/1.1 \(status)\r\nContent-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\n"
        return Array((head + connection + "\r\n" + body).utf8)
    }
}
