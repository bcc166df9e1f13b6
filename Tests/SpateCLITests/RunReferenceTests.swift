import Foundation
import SpateCore
import SpateRecord
import Testing

@testable import SpateCLI

@Suite struct RunReferenceTests {
    private let store: RecordStore
    private let ids = ["20261124-225503-7f3a", "20261124-231500-0001", "20261125-000000-beef"]

    init() throws {
        store = RecordStore(directory: NSTemporaryDirectory() + "spate-reference-\(UUID().uuidString)")
    }

    private func withRecords(_ body: () throws -> Void) throws {
        try store.create()
        defer { try? FileManager.default.removeItem(atPath: store.folder) }
        for id in ids {
            let writer = try RecordFileWriter(creating: store.path(of: id), log: SilentLog())
            writer.append(.header(RunHeader(id: id, name: "checkout.js", startedAtUnixNanos: 1)))
            writer.close(timeoutNanos: .max)
        }
        try body()
    }

    @Test func aRunIsNamedByPathIdPrefixOrAge() throws {
        try withRecords {
            for (text, position) in [
                ("last", 2), ("last~0", 2), ("last~1", 1), ("last~2", 0), ("20261125", 2), (ids[1], 1),
                (store.path(of: ids[0]), 0), ("20261124-22", 0),
            ] {
                let record = try RunReference.resolve(text, in: store)
                #expect(record.header.id == ids[position], "\(text)")
            }
        }
    }

    @Test func whatIsWrongIsSaid() throws {
        #expect(
            message("last") == "there is no run “last”: \(store.folder) has no records yet, and there is no such file"
        )
        try withRecords {
            #expect(message("last~3") == "there is no run “last~3”: \(store.folder) has 3 records")
            #expect(message("last~x") == "“last~” is followed by a number, as in last~1, is “last~x”")
            #expect(message("20261124") == "“20261124” begins the ids of 2 runs: \(ids[1]), \(ids[0])")
            #expect(
                message("nope")
                    == "there is no run “nope”: no such file, and \(store.folder) has 3 records: \(ids[2]), \(ids[1]), \(ids[0])"
            )
            #expect(
                message("no/such.spate") == "could not read the record no/such.spate: no such file or directory"
            )
        }
    }

    private func message(_ text: String) -> String? {
        do throws(SpateError) {
            _ = try RunReference.resolve(text, in: store)
            return nil
        } catch {
            return error.message
        }
    }
}

private struct SilentLog: LogSink {
    func log(_ record: LogRecord) {}
}
