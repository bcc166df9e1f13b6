// swift-tools-version:6.2
import PackageDescription

/// The settings of every Swift target: Swift 6 mode comes from the tools version, warnings are errors.
///
/// Exclusivity is checked by the compiler but not at run time: the run-time check keeps its list of open accesses per
/// thread, and a thread that switches between fibers would mix the lists of two.
let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("ExistentialAny"),
    .unsafeFlags(["-enforce-exclusivity=unchecked"]),
]

let nio: [Target.Dependency] = [
    .product(name: "NIOCore", package: "swift-nio"),
    .product(name: "NIOPosix", package: "swift-nio"),
]

let package = Package(
    name: "spate",
    products: [.executable(name: "spate", targets: ["spate"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-certificates", exact: "1.21.1"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-asn1", exact: "1.7.4"),
        .package(url: "https://github.com/apple/swift-protobuf", exact: "1.39.0"),
        .package(url: "https://github.com/apple/swift-nio-http2", exact: "1.46.0"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        // Rank 0: C.
        .target(
            name: "CQuickJS",
            cSettings: [.unsafeFlags(["-O2", "-w", "-fno-math-errno"])]
        ),
        .target(name: "CFiberContext"),
        .target(name: "CCompression"),
        .target(name: "CEpoll"),
        .systemLibrary(name: "CPostgreSQL", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CTLSStaple"),
        .systemLibrary(name: "CGumbo", pkgConfig: "gumbo", providers: [.apt(["libgumbo-dev"])]),
        // Rank 1: vocabulary.
        .target(name: "SpateCore", swiftSettings: strict),
        // Rank 2: measurement, hashes and fibers.
        .target(name: "SpateMetrics", dependencies: ["SpateCore"], swiftSettings: strict),
        .target(name: "SpateCrypto", dependencies: ["COpenSSL", "SpateCore"], swiftSettings: strict),
        .target(name: "SpateFibers", dependencies: ["CFiberContext", "SpateCore"] + nio, swiftSettings: strict),
        .target(
            name: "SpateSecrets",
            dependencies: [
                "SpateCore",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ] + nio,
            swiftSettings: strict
        ),
        // Rank 3: what a virtual user is made of.
        .target(name: "SpateExecution", dependencies: ["SpateCore", "SpateFibers"], swiftSettings: strict),
        .target(
            name: "SpateHTTP",
            dependencies: [
                "CCompression", "CTLSStaple", "SpateCore", "SpateCrypto", "SpateFibers",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "NIOTLS", package: "swift-nio"),
            ] + nio,
            swiftSettings: strict
        ),
        .target(
            name: "SpateScript",
            dependencies: [
                "CQuickJS", "SpateCore", "SpateFibers", .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: strict
        ),
        .target(name: "SpateHTML", dependencies: ["CGumbo", "SpateCore"], swiftSettings: strict),
        .target(
            name: "SpateRecord",
            dependencies: [
                "CCompression", "SpateCore", "SpateMetrics",
                .product(name: "SwiftProtobuf", package: "swift-protobuf"),
            ],
            exclude: ["Schema"],
            swiftSettings: strict
        ),
        // Rank 4: the k6 API, and the built-in target.
        .target(
            name: "SpateModules",
            dependencies: [
                "SpateCore", "SpateFibers", "SpateMetrics", "SpateSecrets", "SpateHTTP", "SpateScript",
                "SpateExecution", "SpateHTML", "SpateCrypto",
                .product(name: "Crypto", package: "swift-crypto"),
            ] + nio,
            exclude: ["Libraries/Sources"],
            swiftSettings: strict
        ),
        .target(
            name: "SpateOutputs",
            dependencies: ["CCompression", "SpateCore", "SpateMetrics"],
            swiftSettings: strict
        ),
        .target(
            name: "SpateDemo",
            dependencies: [
                "CEpoll", "SpateCore",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdHTTP2", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "X509", package: "swift-certificates"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "Logging", package: "swift-log"),
            ] + nio,
            swiftSettings: strict
        ),
        .target(
            name: "SpateAnalysis",
            dependencies: ["SpateCore", "SpateMetrics", "SpateRecord"],
            swiftSettings: strict
        ),
        .target(
            name: "SpateMonitors",
            dependencies: [
                "SpateCore", "SpateRecord",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ] + nio,
            swiftSettings: strict
        ),
        .target(name: "SpateTestSupport", dependencies: ["SpateMetrics", "SpateRecord"], swiftSettings: strict),
        // Rank 5: a run, and what is said of it.
        .target(
            name: "SpateHistory",
            dependencies: [
                "CCompression", "CPostgreSQL", "SpateCore", "SpateMetrics", "SpateRecord", "SpateAnalysis",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "SpateReport",
            dependencies: [
                "SpateCore", "SpateMetrics", "SpateRecord", "SpateAnalysis",
                .product(name: "Mustache", package: "swift-mustache"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "SpateEngine",
            dependencies: [
                "SpateCore", "SpateFibers", "SpateMetrics", "SpateExecution", "SpateHTTP", "SpateScript",
                "SpateModules", "SpateOutputs", "SpateReport", "SpateSecrets", "SpateRecord", "SpateAnalysis",
                "SpateMonitors",
            ] + nio,
            swiftSettings: strict
        ),
        .target(
            name: "SpatePlan",
            dependencies: [
                "SpateCore", "SpateMetrics", "SpateRecord", "SpateAnalysis", "SpateMonitors",
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: strict
        ),
        // Rank 6: the command line.
        .target(
            name: "SpateCLI",
            dependencies: [
                "SpateCore", "SpateEngine", "SpateDemo", "SpateExecution", "SpateMetrics", "SpateOutputs",
                "SpateReport", "SpateScript", "SpateModules", "SpateSecrets", "SpateRecord", "SpateAnalysis",
                "SpateHistory", "SpateMonitors", "SpatePlan",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "NIOTLS", package: "swift-nio"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ] + nio,
            swiftSettings: strict
        ),
        // Rank 7: the executable.
        .executableTarget(name: "spate", dependencies: ["SpateCLI"], swiftSettings: strict),
        // Tests, in the same order.
        .testTarget(name: "SpateCoreTests", dependencies: ["SpateCore"], swiftSettings: strict),
        .testTarget(
            name: "SpateMetricsTests",
            dependencies: ["SpateCore", "SpateMetrics"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "SpateSecretsTests",
            dependencies: [
                "SpateCore", "SpateSecrets",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ] + nio,
            swiftSettings: strict
        ),
        .testTarget(
            name: "SpateFibersTests",
            dependencies: ["SpateCore", "SpateFibers"] + nio,
            swiftSettings: strict
        ),
        .testTarget(
            name: "SpateExecutionTests",
            dependencies: ["SpateCore", "SpateExecution", "SpateFibers"] + nio,
            swiftSettings: strict
        ),
        .testTarget(
            name: "SpateHTTPTests",
            dependencies: [
                "CCompression", "CTLSStaple", "SpateCore", "SpateCrypto", "SpateFibers", "SpateHTTP",
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOHPACK", package: "swift-nio-http2"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ] + nio,
            swiftSettings: strict
        ),
        .testTarget(
            name: "SpateOutputsTests",
            dependencies: ["CCompression", "SpateCore", "SpateMetrics", "SpateOutputs"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "SpateDemoTests",
            dependencies: [
                "SpateCore", "SpateDemo",
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ] + nio,
            swiftSettings: strict
        ),
        .testTarget(name: "SpateScriptTests", dependencies: ["SpateCore", "SpateScript"], swiftSettings: strict),
        .testTarget(name: "SpateCryptoTests", dependencies: ["SpateCrypto"], swiftSettings: strict),
        .testTarget(
            name: "SpateModulesTests",
            dependencies: [
                "SpateCore", "SpateFibers", "SpateHTTP", "SpateMetrics", "SpateModules", "SpateScript",
            ] + nio,
            swiftSettings: strict
        ),
        .testTarget(name: "SpateHTMLTests", dependencies: ["SpateCore", "SpateHTML"], swiftSettings: strict),
        .testTarget(
            name: "SpateRecordTests",
            dependencies: ["SpateCore", "SpateMetrics", "SpateRecord", "SpateTestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "SpateAnalysisTests",
            dependencies: ["SpateCore", "SpateMetrics", "SpateRecord", "SpateAnalysis", "SpateTestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "SpateMonitorsTests",
            dependencies: [
                "SpateCore", "SpateRecord", "SpateMonitors",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ] + nio,
            swiftSettings: strict
        ),
        .testTarget(
            name: "SpateHistoryTests",
            dependencies: [
                "SpateCore", "SpateMetrics", "SpateRecord", "SpateAnalysis", "SpateHistory", "SpateTestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "SpateReportTests",
            dependencies: [
                "SpateCore", "SpateMetrics", "SpateRecord", "SpateAnalysis", "SpateReport", "SpateTestSupport",
            ],
            exclude: ["Snapshots"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "SpatePlanTests",
            dependencies: ["SpateCore", "SpateAnalysis", "SpateMonitors", "SpatePlan", "SpateRecord"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "SpateEngineTests",
            dependencies: [
                "SpateCore", "SpateEngine", "SpateExecution", "SpateMetrics", "SpateModules", "SpateMonitors",
                "SpateRecord",
                "SpateScript",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "SpateCLITests",
            dependencies: [
                "SpateCore", "SpateAnalysis", "SpateCLI", "SpateEngine", "SpateExecution", "SpateMetrics", "SpatePlan",
                "SpateRecord", "SpateReport", "SpateScript", "SpateSecrets", "SpateTestSupport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ] + nio,
            swiftSettings: strict
        ),
    ]
)
