import SpateMetrics
import Testing

@testable import SpateReport

/// The scripts `summary-legacy*.js` compare whole runs with k6.
struct LegacySummaryTextTests {
    @Test func showsTreeThenList() throws {
        var summary = try SampleRun.everything()
        summary.mode = .legacy
        let expected = """

                 ✓ is ok

                 █ outer

                   ✓ is ok

                   █ inner

                     ✗ is bad
                      ↳  50% — ✓ 1 / ✗ 1

               ✓ checks...............: 75.00%    3 out of 4
                 data_sent............: 426 B     213 B/s
                 group_duration.......: avg=7ms    min=7ms      med=7ms    max=7ms    p(90)=7ms    p(95)=7ms\("   ")
               ✗ http_req_duration....: avg=1.61ms min=519.76µs med=1.24ms max=3.09ms p(90)=2.72ms p(95)=2.9ms\(" ")
                 ✓ { status:200 }.....: avg=1.61ms min=519.76µs med=1.24ms max=3.09ms p(90)=2.72ms p(95)=2.9ms\(" ")
                 http_req_failed......: 0.00%     0 out of 3
                 http_req_waiting.....: avg=1ms    min=1ms      med=1ms    max=1ms    p(90)=1ms    p(95)=1ms\("   ")
                 http_reqs............: 6         3/s
                 ✗ { status:200 }.....: 0         0/s
                 iteration_duration...: avg=2.87ms min=236.39µs med=2.87ms max=5.52ms p(90)=4.99ms p(95)=5.25ms
                 iterations...........: 6         3/s
               ✓ my_gauge.............: -5.123457 min=-5.123457 max=3
                 vus..................: 2         min=1         max=2


            """
        #expect(SummaryText.render(summary) == expected)
    }
}
