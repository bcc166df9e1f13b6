package import SpateCore
package import SpateHTTP
package import SpateMetrics
package import SpateSecrets

/// The settings of a run that virtual users look at, after all layers of options were merged.
package struct VUSettings: Sendable {
    package var systemTags = SystemTags.defaults
    /// Tags of every sample.
    package var runTags: [(String, String)] = []
    /// Failed requests and bad metric values throw instead of warn.
    package var throwsErrors = false
    package var batch = 20
    package var batchPerHost = 6
    package var maxRedirects = 10
    /// Whether `maxRedirects` was given, which silences the warning at the limit.
    package var hasExplicitMaxRedirects = false
    package var discardsResponseBodies = false
    package var keepsCookies = false
    package var minIterationNanos: UInt64 = 0
    package var dropsConnectionsAfterIteration = false
    /// What is logged of requests; `nil` for nothing.
    package var httpDebug: HTTPDump.Extent?
    /// The options after merging, for the script's own `options`; `nil` while they are not known yet.
    package var exportedOptions: JSONObject?

    package init() {}
}

/// What all virtual users of a run share.
package final class RunContext: Sendable {
    package let settings: VUSettings
    package let registry: MetricRegistry
    package let log: any LogSink
    /// Where `console.*` goes.
    package let console: any LogSink
    package let instance: RunInstance
    /// `nil` when no source of secrets is configured.
    package let secrets: SecretVault?

    package init(
        settings: VUSettings,
        registry: MetricRegistry,
        log: any LogSink,
        console: any LogSink,
        instance: RunInstance,
        secrets: SecretVault?
    ) {
        self.secrets = secrets
        self.instance = instance
        self.settings = settings
        self.registry = registry
        self.log = log
        self.console = console
    }
}
