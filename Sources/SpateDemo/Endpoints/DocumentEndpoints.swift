internal import Hummingbird
internal import SpateCore

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// `/json`, `/health`, `/api/monitoring/health`, and texts in two encodings.
struct DocumentEndpoints: EndpointGroup {
    private let state: DemoState

    /// The document at `/json`.
    static let document: JSONValue = [
        "id": 1,
        "name": "spate",
        "items": [
            ["id": 1, "price": 9.5, "tags": ["a", "b"]],
            ["id": 2, "price": 24, "tags": ["b"]],
            ["id": 3, "price": 39.9, "tags": []],
        ],
        "nested": ["a": ["b": "c"]],
        "ok": true,
        "nothing": nil,
    ]

    /// The text at `/utf8`: two, three and four bytes per character.
    static let utf8Text = "Grüße, café, 日本語, Ελληνικά, 🚀\n"

    /// The text at `/latin1`; every character is below U+0100.
    static let latin1Text = "Grüße, café, año, £5 ½\n"

    init(state: DemoState) {
        self.state = state
    }

    func add(to router: Router<DemoContext>) {
        router.get("/json") { _, _ in Response.json(Self.document) }
        router.get("/health") { _, _ in Response.json(["status": "ok"]) }
        router.get("/api/monitoring/health") { _, _ in Response.json(monitoring) }
        router.get("/utf8") { _, _ in Response.text(Self.utf8Text) }
        router.get("/latin1") { _, _ in
            Response.bytes(
                Self.latin1Text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) },
                contentType: "text/plain; charset=iso-8859-1"
            )
        }
    }

    private var monitoring: JSONValue {
        let report = state.report
        return [
            "status": "ok",
            "version": report.isDeployed ? "1.1.0" : "1.0.0",
            "uptime": .integer(Int((DemoState.nowNanos - state.startNanos) / 1_000_000_000)),
            "checks": [
                "database": ["status": "up", "latencyMs": 1.2],
                "cache": ["status": "up", "latencyMs": 0.3],
            ],
            "memory": ["residentBytes": Self.residentBytes.map { .integer($0 + report.leakedBytes) } ?? nil],
        ]
    }

    /// Memory of this process; `nil` where the system has no `/proc`.
    private static var residentBytes: Int? {
        let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
        let pages = text?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
        return pages.map { $0 * 4096 }
    }
}
