internal import SpateEngine
internal import Synchronization

/// Where the run's record is, once it was begun.
final class RecordedFile: Sendable {
    private let place = Mutex<String?>(nil)

    /// The path; `nil` when no record was begun.
    var path: String? { place.withLock { $0 } }

    /// The settings, with a record whose path is noted here.
    func noting(_ settings: RecordSettings) -> RecordSettings {
        var noting = settings
        noting.open = { [self] header in
            let opened = try settings.open(header)
            place.withLock { $0 = opened.place }
            return opened
        }
        return noting
    }
}
