package import SpateAnalysis
internal import SpateCore
package import SpateMetrics
package import SpateMonitors
package import SpateOutputs
package import SpateReport
package import SpateScript
package import SpateSecrets

/// What to run and how, as the command line says it.
package struct RunRequest: Sendable {
    /// The script as the user named it.
    package var scriptArgument: String
    /// The script's absolute URL.
    package var mainURL: String
    package var source: [UInt8]
    /// Options of all sources; the script's own are read when it is loaded, unless it comes from an archive.
    package var layers = OptionLayers()
    /// Whether `layers.script` is already there, and the script's own options do not count.
    package var hasArchivedOptions = false
    /// Where modules and opened files come from.
    package var sources = ScriptFiles()
    /// Turns TypeScript into JavaScript; `nil` when there is nobody who can.
    package var translateTypeScript: TranslatedScript.Translator?
    /// Gets the names of all modules, when the test is looked at only.
    package var imports: ImportRecord?
    /// Whether `global` stands for `globalThis`.
    package var hasGlobalAlias = true
    /// Experimental behaviour that is switched on.
    package var features: [FeatureFlag] = []
    /// Whether to wait for a signal between the test and its summary.
    package var lingers = false
    /// What `__ENV` holds.
    package var environment: [(String, String)] = []
    /// The variables of the process itself, which name proxies and the log of TLS keys.
    package var systemEnvironment: [(String, String)] = []
    package var checksThresholds = true
    /// What becomes of thresholds without data.
    package var noData = NoDataRule.fail
    package var summaryMode = SummaryMode.compact
    /// Whether `handleSummary` and `--summary-export` get the machine-readable shape instead of the default one.
    package var usesMachineReadableSummary = false
    /// Where `--summary-export` goes.
    package var summaryExport: String?
    /// The outputs that get every sample, each `type` or `type=argument`.
    package var outputs: [String] = []
    /// What outputs may know; the system tags are filled in from the options.
    package var outputContext = OutputContext()
    /// Where scripts get secrets from; `nil` when nothing is configured.
    package var secrets: SecretVault?
    /// How the run is recorded; `nil` when it is not.
    package var recording: RecordSettings?
    /// What the run must never go beyond.
    package var limits = RunLimits()
    /// Watches the target while the run goes on; `nil` when nobody does.
    package var watch: (any TargetWatch)?
    /// What ends the run before its time.
    package var stopRules: [StopRule] = []
    /// What the run as a whole must meet; its verdict judges by the record's header.
    package var criteria: [Condition] = []
    package var isQuiet = false
    /// Whether the display wants `RunStatus.live`.
    package var isWatched = false
    /// Number of event loops.
    package var loopCount = 1
    package var isStdoutTerminal = false
    package var isStderrTerminal = false
    package var usesColor = false

    package init(scriptArgument: String, mainURL: String, source: [UInt8]) {
        self.scriptArgument = scriptArgument
        self.mainURL = mainURL
        self.source = source
    }
}

/// What a run shows while it goes on.
///
/// - Concurrency: The coordinator's thread only.
package protocol RunDisplay: AnyObject {
    /// The plan is known; before the first VU is made.
    func planReady(_ plan: RunPlan)
    /// Something may have changed; called about ten times a second.
    func tick(_ status: RunStatus)
    /// The end-of-test summary is due on standard output.
    func write(_ text: String, to stream: RunStream)
    /// The run is over.
    func finished(_ status: RunStatus)
}

package enum RunStream: Sendable {
    case stdout
    case stderr
}
