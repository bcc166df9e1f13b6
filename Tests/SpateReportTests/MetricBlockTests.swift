import Testing

@testable import SpateReport

struct MetricBlockTests {
    @Test(arguments: [
        ("http_reqs", MetricBlock.http), ("http_req_duration{status:200}", .http), ("http_x", .custom),
        ("vus_mine", .execution), ("iterations_mine", .execution), ("data_sent", .network), ("browser_y", .browser),
        ("browser_web_vital_x", .webVitals), ("grpc_z", .grpc), ("ws_z", .websocket), ("my_trend", .custom),
    ])
    func goesByPrefix(name: String, block: MetricBlock) {
        #expect(MetricBlock(metricName: name) == block)
    }

    @Test(arguments: ["checks", "checks_mine", "group_duration", "http_req_blocked", "http_req_waiting_x"])
    func hides(name: String) {
        #expect(MetricBlock(metricName: name) == nil)
    }
}
