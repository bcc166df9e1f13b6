internal import SpateCore
internal import SpateRecord

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// How a user names a run that was recorded: a file, an id or the beginning of one, `last`, `last~1`.
enum RunReference {
    /// What commands say of their arguments.
    static let help =
        "A record: a file, an id or the beginning of one, “last”, “last~1” for the one before, or by the "
        + "history “last-pass”, “last:NAME” or “label:KEY=VALUE”."

    /// The record that a text names.
    ///
    /// - Throws: When there is none, or more than one; the message tells what there is.
    static func resolve(_ text: String, in store: RecordStore = RecordStore()) throws(SpateError) -> RunRecord {
        let path = try path(text, in: store)
        do throws(RecordError) { return try RecordFile.read(at: path) } catch {
            throw SpateError(.generic, error.message)
        }
    }

    /// The file of the record that a text names.
    static func path(_ text: String, in store: RecordStore = RecordStore()) throws(SpateError) -> String {
        if text.contains("/") || text.hasSuffix(RecordFile.suffix) || isFile(text) { return text }
        if isQuestionToHistory(text) { return try HistorySession.recordPath(text) }
        let ids: [String]
        do throws(RecordError) { ids = try store.ids() } catch { throw SpateError(.generic, error.message) }
        guard !ids.isEmpty else {
            throw SpateError(
                .generic,
                "there is no run “\(text)”: \(store.folder) has no records yet, and there is no such file"
            )
        }
        if let age = try age(text) {
            guard age < ids.count else {
                throw SpateError(.generic, "there is no run “\(text)”: \(store.folder) has \(count(ids))")
            }
            return store.path(of: ids[ids.count - 1 - age])
        }
        if ids.contains(text) { return store.path(of: text) }
        let matching = text.isEmpty ? [] : ids.filter { $0.hasPrefix(text) }
        guard let only = matching.first else {
            throw SpateError(
                .generic,
                "there is no run “\(text)”: no such file, and \(store.folder) has \(count(ids)): \(listed(ids))"
            )
        }
        guard matching.count == 1 else {
            throw SpateError(.generic, "“\(text)” begins the ids of \(matching.count) runs: \(listed(matching))")
        }
        return store.path(of: only)
    }

    /// Whether only the history can tell which run is meant.
    static func isQuestionToHistory(_ text: String) -> Bool {
        text == "last-pass" || ["last-pass:", "last:", "label:", "tag:"].contains { text.hasPrefix($0) }
    }

    /// How many runs before the last one: 0 for `last`, n for `last~n`; `nil` for other texts.
    private static func age(_ text: String) throws(SpateError) -> Int? {
        guard text != "last" else { return 0 }
        guard text.hasPrefix("last~") else { return nil }
        let digits = text.dropFirst("last~".count)
        guard let age = Int(digits), age >= 0 else {
            throw SpateError(.generic, "“last~” is followed by a number, as in last~1, is “\(text)”")
        }
        return age
    }

    private static func count(_ ids: [String]) -> String { ids.count == 1 ? "1 record" : "\(ids.count) records" }

    /// The newest few of some ids.
    private static func listed(_ ids: [String]) -> String {
        let newest = ids.suffix(5).reversed().joined(separator: ", ")
        return ids.count > 5 ? "\(newest), …" : newest
    }

    private static func isFile(_ path: String) -> Bool { access(path, F_OK) == 0 }
}
