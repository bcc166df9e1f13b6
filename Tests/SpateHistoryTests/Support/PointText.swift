/// Lines as k6's `--out json` writes them.
enum PointText {
    static let declarations = """
        {"type":"Metric","data":{"name":"http_reqs","type":"counter","contains":"default","thresholds":[],"submetrics":null},"metric":"http_reqs"}
        {"type":"Metric","data":{"name":"http_req_duration","type":"trend","contains":"time","thresholds":["p(95)<500",{"threshold":"max<1","abortOnFail":true}],"submetrics":[{"name":"http_req_duration{scenario:buy}","suffix":"scenario:buy","tags":{"scenario":"buy"}}]},"metric":"http_req_duration"}
        {"type":"Metric","data":{"name":"http_req_failed","type":"rate","contains":"default","thresholds":["rate<0.5"],"submetrics":null},"metric":"http_req_failed"}
        {"type":"Metric","data":{"name":"http_req_waiting","type":"trend","contains":"time","thresholds":[],"submetrics":null},"metric":"http_req_waiting"}
        {"type":"Metric","data":{"name":"checks","type":"rate","contains":"default","thresholds":[],"submetrics":null},"metric":"checks"}
        {"type":"Metric","data":{"name":"iterations","type":"counter","contains":"default","thresholds":[],"submetrics":null},"metric":"iterations"}
        {"type":"Metric","data":{"name":"vus","type":"gauge","contains":"default","thresholds":[],"submetrics":null},"metric":"vus"}

        """

    /// A point `seconds` after 12:00 UTC of 2026-01-31.
    static func point(_ metric: String, _ value: Double, at seconds: Double, _ tags: [String: String]) -> String {
        let millis = Int((seconds * 1000).rounded())
        let clock = pad(millis / 60_000 % 60) + ":" + pad(millis / 1000 % 60) + "." + pad(millis % 1000, 3)
        let hour = pad(13 + millis / 3_600_000)
        let text = tags.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\"\($0.value)\"" }.joined(separator: ",")
        return "{\"metric\":\"\(metric)\",\"type\":\"Point\",\"data\":{\"time\":\"2026-01-31T\(hour):\(clock)+01:00\","
            + "\"value\":\(value),\"tags\":{\(text)}}}\n"
    }

    /// A request with its samples.
    static func request(
        _ millis: Double,
        at seconds: Double,
        scenario: String = "buy",
        endpoint: String = "http://shop.example:81/cart",
        status: Int = 200
    ) -> String {
        var tags = ["scenario": scenario, "name": endpoint, "method": "GET", "status": "\(status)", "group": ""]
        tags["expected_response"] = status < 400 ? "true" : "false"
        return point("http_reqs", 1, at: seconds, tags) + point("http_req_duration", millis, at: seconds, tags)
            + point("http_req_failed", status < 400 ? 0 : 1, at: seconds, tags)
            + point("http_req_waiting", millis / 2, at: seconds, tags)
    }

    private static func pad(_ value: Int, _ width: Int = 2) -> String {
        let text = String(value)
        return String(repeating: "0", count: width - text.count) + text
    }
}
