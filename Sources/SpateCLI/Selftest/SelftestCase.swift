/// A run of the self-test: what the server does, what load is made, and what its figures should be.
struct SelftestCase: Sendable {
    /// Where the right figures come from.
    enum Load: Sendable, Equatable {
        /// So many VUs, each pausing for 10 to 20 ms after an answer; the server's own figures are right.
        case closed(vus: Int)
        /// So many iterations a second, with few VUs; response times follow from the stall.
        case arrivals(perSecond: Int, vus: Int)
    }

    let title: String
    /// What the known-answer server is asked for.
    let path: String
    let load: Load
    let seconds: Int
    let stallMillis: Int
    /// From the first request.
    let stallAfterMillis: Int

    /// All runs, together under 30 s.
    static let all = [
        SelftestCase(
            title: "fixed 2 ms",
            path: "/fixed/2000",
            load: .closed(vus: 10),
            seconds: 5,
            stallMillis: 0,
            stallAfterMillis: 0
        ),
        SelftestCase(
            title: "log-normal, median 5 ms",
            path: "/lognormal/5000/0.5",
            load: .closed(vus: 10),
            seconds: 5,
            stallMillis: 0,
            stallAfterMillis: 0
        ),
        SelftestCase(
            title: "stall of 1.4 s",
            path: "/fixed/2000",
            load: .closed(vus: 10),
            seconds: 6,
            stallMillis: 1400,
            stallAfterMillis: 2000
        ),
        SelftestCase(
            title: "stall of 1.4 s, 500 arrivals/s",
            path: "/fixed/2000",
            load: .arrivals(perSecond: 500, vus: 10),
            seconds: 10,
            stallMillis: 1400,
            stallAfterMillis: 4000
        ),
    ]

    /// The script of the run.
    func script(port: Int) -> String {
        let scenario: String
        let pause: String
        switch load {
        case .closed(let vus):
            scenario = "executor: 'constant-vus', vus: \(vus), duration: '\(seconds)s'"
            pause = "\n  sleep(0.01 * (1 + Math.random()));"
        case .arrivals(let rate, let vus):
            scenario =
                "executor: 'constant-arrival-rate', rate: \(rate), timeUnit: '1s', duration: '\(seconds)s', "
                + "preAllocatedVUs: \(vus), maxVUs: \(vus)"
            pause = ""
        }
        return """
            import http from 'k6/http';
            import { sleep } from 'k6';

            export const options = {
              scenarios: { selftest: { \(scenario) } },
              summaryTrendStats: ['p(50)', 'p(95)', 'p(99)', 'max'],
            };

            export default function () {
              http.get('http://127.0.0.1:\(port)\(path)');\(pause)
            }

            """
    }

    /// The response time in milliseconds that a share of arrivals does not exceed, when one stall holds up everybody who
    /// arrives in it until its end.
    ///
    /// Arrivals come evenly, so the waits of those within the stall are even from the stall's length down to nothing: a
    /// share of 1 − q of all arrivals is late by more than the stall's length less that share of the run.
    ///
    /// `baseMillis`: What an answer takes otherwise.
    func responseMillis(quantile: Double, baseMillis: Double) -> Double {
        let late = Double(stallMillis) - (1 - quantile) * Double(seconds) * 1000
        return max(0, late) + baseMillis
    }
}
