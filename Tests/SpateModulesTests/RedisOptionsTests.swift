import SpateCore
import Testing

@testable import SpateModules

@Suite struct RedisOptionsTests {
    private func read(_ json: String) throws -> RedisOptions {
        guard case .object(let object) = try JSONValue(parsing: json) else { return RedisOptions() }
        return try RedisOptionsReader.options(object)
    }

    @Test func readsURLs() throws {
        let options = try RedisURL.options("rediss://me:p%40ss@[::1]:7000/3?pool_size=2&read_timeout=5&max_conn_age=1m")
        #expect(options.addresses == [RedisAddress(host: "::1", port: 7000)])
        #expect((options.username, options.password, options.database) == ("me", "p@ss", 3))
        #expect(options.tls == RedisOptions.TLS())
        #expect((options.poolSize, options.readTimeoutNanos, options.maxAgeNanos) == (2, 5_000_000_000, 60_000_000_000))
        #expect(try RedisURL.options("redis://").addresses == [RedisAddress(host: "localhost", port: 6379)])
    }

    @Test func readsObjects() throws {
        let options = try read(
            """
            {"socket": {"host": "h", "port": 7, "tls": {"ca": ["A"], "cert": "C", "key": "K"}, "dialTimeout": 10, "readTimeout": -1,
              "poolSize": 3, "idleTimeout": 20}, "username": "u", "password": "p", "clientName": "n", "database": 2}
            """
        )
        #expect(options.addresses == [RedisAddress(host: "h", port: 7)])
        #expect(options.tls == RedisOptions.TLS(authorities: ["A"], certificate: "C", key: "K"))
        #expect((options.dialTimeoutNanos, options.readTimeoutNanos, options.poolSize) == (10_000_000, nil, 3))
        #expect(
            options.greeting() == [
                RedisCommand("AUTH", "u", "p"), RedisCommand("SELECT", "2"), RedisCommand("CLIENT", "SETNAME", "n"),
            ]
        )
    }

    @Test func readsClustersAndSentinels() throws {
        let cluster = try read(
            #"{"cluster": {"nodes": ["redis://:p@a:1", {"socket": {"host": "b", "port": 2}}], "readOnly": true}}"#
        )
        #expect(cluster.addresses.map(\.description) == ["a:1", "b:2"])
        #expect(cluster.topology == .cluster)
        #expect(cluster.greeting() == [RedisCommand("AUTH", "p"), RedisCommand("READONLY")])
        let sentinel = try read(
            #"{"masterName": "m", "sentinelPassword": "s", "password": "p", "socket": {"host": "h", "port": 1}}"#
        )
        #expect(sentinel.topology == .sentinel("m"))
        #expect(sentinel.greeting(toSentinel: true) == [RedisCommand("AUTH", "s")])
        #expect(sentinel.greeting() == [RedisCommand("AUTH", "p")])
    }

    @Test(
        arguments: [
            #"{"cluster": 5}"#, #"{"socket": 5}"#, #"{"socket": {"tls": 1}}"#, #"{"socket": {"tls": {"ca": "x"}}}"#,
            #"{"socket": {}, "maxRetries": "x"}"#,
        ]
    ) func refusesOtherTypes(json: String) {
        #expect(throws: RedisURL.Problem.self) { try read(json) }
    }
}
