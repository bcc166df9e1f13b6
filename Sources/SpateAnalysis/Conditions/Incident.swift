internal import SpateRecord

/// What can happen to a target and is counted.
package enum Incident: String, Sendable, CaseIterable {
    case restarts
    case deploys
    /// The target went away, or was killed for want of memory; what follows within ten seconds belongs to the same.
    case crashes
    case outOfMemory = "out_of_memory"

    /// The name of the counter that some monitors read.
    var counter: String? {
        switch self {
        case .restarts: "restarts"
        case .outOfMemory: "out_of_memory_kills"
        case .deploys, .crashes: nil
        }
    }

    /// The events that tell of it.
    var events: Set<RecordEvent.Kind> {
        switch self {
        case .restarts: [.targetRestarted]
        case .deploys: [.targetDeployed]
        case .crashes: [.targetDown, .targetOutOfMemory]
        case .outOfMemory: [.targetOutOfMemory]
        }
    }

    /// By the word of the grammar, or the name of the counter.
    init?(word: String) {
        guard let found = Incident.allCases.first(where: { $0.rawValue == word || $0.counter == word }) else {
            return nil
        }
        self = found
    }
}
