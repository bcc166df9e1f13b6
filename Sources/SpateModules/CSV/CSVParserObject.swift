internal import SpateCore
internal import SpateScript

/// A `Parser` of `k6/experimental/csv`.
///
/// - Concurrency: The VU's event loop.
final class CSVParserObject: HostObject {
    static let layout = HostLayout(
        "Parser",
        methods: [
            HostFunction("next", arity: 0) { (call) throws(HostError) in
                try call.thisHost(as: CSVParserObject.self).next(in: call.realm)
            }
        ]
    )

    private let file: OpenedFile
    private let options: CSVOptions
    /// `nil` until something is read: until then the file stays where it is.
    private var rows: CSVRows?

    init(_ file: OpenedFile, _ options: CSVOptions) throws(CSVError) {
        self.file = file
        self.options = options
        if options.readsAhead { rows = try CSVRows(file.takeRest(), options) }
    }

    private func next(in realm: ScriptRealm) -> ScriptValue {
        do throws(CSVError) {
            var rows: CSVRows
            if let known = self.rows { rows = known } else { rows = try CSVRows(file.takeRest(), options) }
            // Kept also when the record is bad: the next one may be good.
            defer { self.rows = rows }
            let record = try rows.next()
            let result = realm.makeObject()
            realm.set(result, "done", .bool(record == nil))
            realm.set(result, "value", realm.make(record?.json(names: rows.names) ?? .array([])))
            return realm.makePromise(.fulfilled, with: result)
        } catch {
            return realm.makePromise(.rejected, with: realm.makeRejection(error.description))
        }
    }
}
