internal import SpateCore
internal import SpateMonitors
internal import Synchronization

/// What the monitors of a run read once before it; from the task that asks to the thread that waits.
final class FirstReadings: Sendable {
    private let readings = Mutex<[FirstReading]>([])

    /// Reads every monitor once, and waits for it.
    ///
    /// - Throws: `SpateError` when two monitors have one name.
    static func take(_ monitors: [MonitorSpec]) throws(SpateError) -> [FirstReading] {
        guard let board = try MonitorFlags.board(monitors) else { return [] }
        let result = FirstReadings()
        do {
            try runBlocking {
                let readings = await board.readOnce()
                result.readings.withLock { $0 = readings }
            }
        } catch {
            throw SpateError(.internalFault, "\(error)")
        }
        return result.readings.withLock { $0 }
    }
}
