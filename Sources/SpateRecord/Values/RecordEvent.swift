/// Something that happened at a moment of the run.
package struct RecordEvent: Sendable, Equatable {
    package var nanos: UInt64
    package var kind: Kind
    /// A sentence for people.
    package var text: String
    /// What it is about, such as a scenario; empty for the run.
    package var subject = ""
    package var severity: Severity

    package init(nanos: UInt64, kind: Kind, text: String, subject: String = "", severity: Severity = .info) {
        self.nanos = nanos
        self.kind = kind
        self.text = text
        self.subject = subject
        self.severity = severity
    }

    /// - Invariant: Raw values are in files; none is ever given another meaning.
    package enum Kind: Int, Sendable, CaseIterable {
        case runStarted = 0
        case scenarioStarted = 1
        case stageStarted = 2
        case scenarioEnded = 3
        case setupEnded = 4
        case teardownStarted = 5
        case thresholdCrossed = 6
        case thresholdRecovered = 7
        case generatorDegraded = 8
        case generatorRecovered = 9
        case paused = 10
        case resumed = 11
        case scaled = 12
        case stopRequested = 13
        case outputFailed = 14
        case recordShed = 15
        case warning = 16
        case marker = 17
        case runEnded = 18
        /// A monitor gets no readings any more.
        case monitorFailed = 19
        case monitorRecovered = 20
        /// The target does not answer any more.
        case targetDown = 21
        case targetUp = 22
        case targetRestarted = 23
        case targetDeployed = 24
        /// A health check of the target says otherwise than before.
        case targetCheckChanged = 25
        case targetOutOfMemory = 26
        /// Machines or pods became more or fewer.
        case targetScaled = 27
        case stopRuleFired = 28
    }

    package enum Severity: Int, Sendable {
        case info = 0
        case warning = 1
        case severe = 2
    }
}
