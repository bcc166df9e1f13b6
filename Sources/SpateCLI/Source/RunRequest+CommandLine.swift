internal import SpateCore
internal import SpateEngine
internal import SpateOutputs
internal import SpateScript

extension RunRequest {
    /// The request that a command line makes.
    ///
    /// `argument`: A file, `-` or a URL.
    /// `config`: Where the configuration file is; `nil` for a command that only looks at the script's options.
    /// `flags`: The options that flags set.
    /// `keepsRecord`: Whether all files that the script reads are kept, for an archive.
    static func make(
        _ argument: String,
        _ settings: RuntimeSettings,
        _ config: ConfigFlags?,
        flags: OptionLayer = OptionLayer(),
        keepsRecord: Bool = false
    ) throws(SpateError) -> RunRequest {
        var layers = OptionLayers()
        layers.commandLine = flags
        let modules = RemoteModules(isOffline: settings.isOffline)
        let test = try TestSource.load(argument, type: settings.sourceType, modules)
        var request = RunRequest(scriptArgument: argument, mainURL: test.url, source: test.source)
        request.sources = ScriptFiles(keepsRecord: keepsRecord, origins: modules.origins(settings))
        request.translateTypeScript = TypeScriptTranslator().translate
        let file = try config?.file() ?? ConfigFile()
        if let config {
            layers.file = file.options
            layers.environment = try EnvironmentLayer.read(settings.optionVariables)
            request.lingers = try config.lingers(file)
            request.features = config.features(file)
        }
        request.outputs = file.outputs ?? []
        request.outputContext.collectors = file.collectors
        request.environment = settings.environment
        request.systemEnvironment = ProcessEnvironment.variables
        request.hasGlobalAlias = settings.hasGlobalAlias ?? true
        if let archive = test.archive {
            layers.script = try archivedLayer(archive, argument)
            request.hasArchivedOptions = true
            request.sources = ScriptFiles(archived: archive.filesByURL, keepsRecord: keepsRecord)
            let given = Set(settings.environment.map(\.0))
            request.environment = (archive.environment ?? []).filter { !given.contains($0.0) } + settings.environment
            request.hasGlobalAlias = settings.hasGlobalAlias ?? (archive.compatibilityMode != "base")
        }
        if !request.features.isEmpty {
            let names = request.features.map(\.rawValue).joined(separator: ",")
            request.environment = request.environment.filter { $0.0 != "K6_FEATURES" } + [("K6_FEATURES", names)]
        }
        request.layers = layers
        request.checksThresholds = settings.checksThresholds
        return request
    }

    private static func archivedLayer(_ archive: TestArchive, _ name: String) throws(SpateError) -> OptionLayer {
        let (layer, findings) = OptionLayer.read(archive.options)
        if !findings.issues.isEmpty {
            throw SpateError(title: "There were problems with the options in “\(name)”:", issues: findings.issues)
        }
        return layer
    }
}
