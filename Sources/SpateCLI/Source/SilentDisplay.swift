internal import SpateEngine

/// The display of commands that load a test and do not run it.
final class SilentDisplay: RunDisplay {
    func planReady(_ plan: RunPlan) {}
    func tick(_ status: RunStatus) {}
    func write(_ text: String, to stream: RunStream) {}
    func finished(_ status: RunStatus) {}
}
