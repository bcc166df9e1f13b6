internal import ArgumentParser
internal import Dispatch
internal import SpateCore
internal import Synchronization

/// Carries a command into the task that runs it.
// The caller waits until the task is over.
final class AsyncCommandBox: @unchecked Sendable {
    var command: any AsyncParsableCommand

    init(_ command: any AsyncParsableCommand) {
        self.command = command
    }

    func run() async throws {
        try await command.run()
    }
}

/// Runs an asynchronous function and waits for it.
func runBlocking(_ body: @escaping @Sendable () async throws -> Void) throws {
    let done = DispatchSemaphore(value: 0)
    let keeper = FailureKeeper()
    Task {
        do {
            try await body()
        } catch {
            keeper.error.withLock { $0 = error }
        }
        done.signal()
    }
    done.wait()
    if let error = keeper.error.withLock({ $0 }) { throw error }
}

private final class FailureKeeper: Sendable {
    let error = Mutex<(any Error)?>(nil)
}
