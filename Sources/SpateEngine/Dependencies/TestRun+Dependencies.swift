package import SpateCore
internal import SpateModules
internal import SpateScript

extension TestRun {
    /// What the test needs; nothing of it runs.
    ///
    /// The request must have a record of imports, and its sources one of files.
    ///
    /// `manifest`: Constraints for what has none, by name.
    package func dependencies(
        manifest: [(name: String, constraint: String)]
    ) throws(SpateError) -> ScriptDependencies {
        let vu = try makeLoadingVU()
        let (url, source) = (request.mainURL, request.source)
        let resolve: @Sendable () -> Result<Void, ScriptError> = {
            do throws(ScriptError) {
                return .success(try vu.realm.resolveMain(url: url, source: source))
            } catch {
                return .failure(error)
            }
        }
        if case .failure(let error) = try onFiber(loop: 0, onStop: interruption(of: vu), resolve) {
            throw scriptError(error)
        }
        let modules = [source] + request.sources.touched.filter { $0.url != url }.map(\.file.bytes)
        return try ScriptDependencies(
            imports: request.imports?.sorted ?? [],
            directives: modules.flatMap { UseDirective.all(in: $0) },
            manifest: manifest
        )
    }
}
