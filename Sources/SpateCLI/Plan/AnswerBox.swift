internal import Synchronization

/// The answer to a request, from the task that made it to the thread that waits.
final class AnswerBox: Sendable {
    private let answer = Mutex((status: 0, bytes: 0, date: String?.none))

    var value: (status: Int, bytes: Int, date: String?) { answer.withLock { $0 } }

    func set(_ status: Int, _ bytes: Int, _ date: String?) { answer.withLock { $0 = (status, bytes, date) } }
}
