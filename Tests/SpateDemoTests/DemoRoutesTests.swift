import Foundation
import Testing

@testable import SpateDemo

@Suite struct DemoRoutesTests {
    @Test func everyEndpointFileIsListed() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/SpateDemo/Endpoints").standardized
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix("Endpoints.swift") }
            .map { String($0.dropLast(".swift".count)) }
        #expect(files.sorted() == DemoRoutes.all.map { "\($0)" }.sorted())
    }

    @Test func answers404_whenThePathIsUnknown() async throws {
        let response = try await withDemoServer { try await $0.send("GET /nothing/here") }
        #expect(response.status == 404)
    }
}
