import Testing

@testable import SpateDemo

@Suite struct KnownAnswerRouteTests {
    @Test(arguments: [
        ("/instant", KnownAnswerRoute.wait(.fixed(.zero))),
        ("/instant?x=1", .wait(.fixed(.zero))),
        ("/fixed/1500", .wait(.fixed(.microseconds(1500)))),
        ("/lognormal/2000/0.5", .wait(.logNormal(median: .milliseconds(2), sigma: 0.5))),
        ("/truth", .truth),
        ("/truth/reset", .resetTruth),
        ("/", .unknown),
        ("/fixed", .unknown),
        ("/fixed/-1", .unknown),
        ("/fixed/600000001", .unknown),
        ("/lognormal/2000", .unknown),
        ("/lognormal/2000/nan", .unknown),
        ("/truth/other", .unknown),
    ])
    func readsPaths(path: String, route: KnownAnswerRoute) {
        #expect(KnownAnswerRoute(path: path) == route)
    }
}
