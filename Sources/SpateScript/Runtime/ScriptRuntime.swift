internal import CQuickJS
package import SpateFibers

/// An engine instance that a group of realms shares.
///
/// Sharing saves memory (atoms, shapes) and cache misses; the group stays small because its cycle collector stops all of
/// its realms at once (about 0.4 ms for 16).
///
/// - Concurrency: The scheduler's event loop only.
package final class ScriptRuntime {
    /// How many realms one runtime takes by default.
    package static let realmsPerRuntime = 16

    let pointer: OpaquePointer
    package let scheduler: FiberScheduler
    /// The program that the realms run: sources, compiled modules, environment.
    package let program: ScriptProgram
    /// The realm whose code runs, if any runs.
    var running: ScriptRealm?

    private var layouts: [RegisteredLayout?] = []
    private var environmentCache: [(atom: JSAtom, value: JSValue)]?

    package init(scheduler: FiberScheduler, program: ScriptProgram) {
        guard let pointer = sjs_new_runtime() else { preconditionFailure("no memory for a script runtime") }
        self.pointer = pointer
        self.scheduler = scheduler
        self.program = program
        let opaque = Unmanaged.passUnretained(self).toOpaque()
        JS_SetRuntimeOpaque(pointer, opaque)
        JS_SetGCThreshold(pointer, 1 << 20)
        JS_SetInterruptHandler(
            pointer,
            { _, opaque in
                guard let opaque else { return 0 }
                return Unmanaged<ScriptRuntime>.fromOpaque(opaque)._withUnsafeGuaranteedRef { $0.interruptPolled() }
            },
            opaque
        )
        JS_SetHostPromiseRejectionTracker(
            pointer,
            { context, promise, reason, isHandled, _ in
                guard let context, let realm = ScriptRealm.of(context) else { return }
                realm.rejectionChanged(promise: promise, reason: reason, isHandled: isHandled)
            },
            nil
        )
        ModuleLoader.install(in: pointer)
    }

    deinit {
        if let environmentCache {
            for (atom, value) in environmentCache {
                JS_FreeAtomRT(pointer, atom)
                JS_FreeValueRT(pointer, value)
            }
        }
        for layout in layouts {
            guard let layout else { continue }
            for atom in layout.fieldAtoms + layout.methodAtoms { JS_FreeAtomRT(pointer, atom) }
        }
        JS_FreeRuntime(pointer)
    }

    /// How many objects of scripts are alive, once all cycles that nobody holds are gone.
    package func countObjects() -> Int {
        JS_RunGC(pointer)
        var usage = JSMemoryUsage()
        JS_ComputeMemoryUsage(pointer, &usage)
        return Int(usage.obj_count)
    }

    /// The class and atoms of a layout in this runtime, registered when first used.
    func registered(_ layout: HostLayout) -> RegisteredLayout {
        if layout.index < layouts.count, let known = layouts[layout.index] { return known }
        return register(layout)
    }

    private func register(_ layout: HostLayout) -> RegisteredLayout {
        guard let context = JS_NewContextRaw(pointer) else { preconditionFailure("no memory for a script realm") }
        defer { JS_FreeContext(context) }
        var classID: JSClassID = 0
        JS_NewClassID(pointer, &classID)
        layout.className.withCString { name in
            var definition = JSClassDef()
            definition.class_name = name
            definition.finalizer = { HostClass.finalize($0, $1) }
            definition.gc_mark = { HostClass.mark($0, $1, $2) }
            definition.exotic = layout.fields.isEmpty ? nil : HostClass.exotic
            JS_NewClass(pointer, classID, &definition)
        }
        let result = RegisteredLayout(
            classID: classID,
            fieldAtoms: layout.fields.map { JS_NewAtom(context, $0) },
            methodAtoms: layout.methods.map { JS_NewAtom(context, $0.name) }
        )
        while layouts.count <= layout.index { layouts.append(nil) }
        layouts[layout.index] = result
        return result
    }

    /// The environment's names and values as engine values, made once per runtime.
    func environment(_ context: OpaquePointer) -> [(atom: JSAtom, value: JSValue)] {
        if let environmentCache { return environmentCache }
        let made = program.environment.map { name, value in
            (JS_NewAtom(context, name), JS_NewStringLen(context, value, value.utf8.count))
        }
        environmentCache = made
        return made
    }

    /// Decides what a long-running script does at one of the engine's safe points.
    private func interruptPolled() -> Int32 {
        guard let realm = running else { return 0 }
        if realm.isInterrupted { return 1 }
        if scheduler.current != nil, scheduler.isSliceUsedUp { realm.giveWay() }
        return realm.isInterrupted ? 1 : 0
    }
}
