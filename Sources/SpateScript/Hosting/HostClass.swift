internal import CQuickJS

/// The engine's view of host objects: callbacks for class definitions.
enum HostClass {
    // Written once, then only read by the engine.
    nonisolated(unsafe) static let exotic: UnsafeMutablePointer<JSClassExoticMethods> = {
        let methods = UnsafeMutablePointer<JSClassExoticMethods>.allocate(capacity: 1)
        methods.initialize(to: JSClassExoticMethods())
        methods.pointee.get_own_property = { context, descriptor, object, atom in
            HostClass.getOwnProperty(context, descriptor, object, atom)
        }
        methods.pointee.get_own_property_names = { context, table, count, object in
            HostClass.getOwnNames(context, table, count, object)
        }
        return methods
    }()

    static func finalize(_ runtime: OpaquePointer?, _ value: JSValue) {
        var classID: JSClassID = 0
        guard let opaque = JS_GetAnyOpaque(value, &classID) else { return }
        let box = Unmanaged<HostBox>.fromOpaque(opaque).takeRetainedValue()
        let kept = box.object.keptValues
        guard !kept.isEmpty else { return }
        box.object.keptValues = []
        for value in kept { JS_FreeValueRT(runtime, value.raw) }
    }

    static func mark(
        _ runtime: OpaquePointer?,
        _ value: JSValue,
        _ function: (@convention(c) (OpaquePointer?, OpaquePointer?) -> Void)?
    ) {
        var classID: JSClassID = 0
        guard let opaque = JS_GetAnyOpaque(value, &classID) else { return }
        Unmanaged<HostBox>.fromOpaque(opaque)._withUnsafeGuaranteedRef { box in
            for kept in box.object.keptValues { sjs_mark(runtime, kept.raw, function) }
        }
    }

    private static func getOwnProperty(
        _ context: OpaquePointer?,
        _ descriptor: UnsafeMutablePointer<JSPropertyDescriptor>?,
        _ value: JSValue,
        _ atom: JSAtom
    ) -> Int32 {
        var classID: JSClassID = 0
        guard let context, let realm = ScriptRealm.of(context), let opaque = JS_GetAnyOpaque(value, &classID) else {
            return 0
        }
        return Unmanaged<HostBox>.fromOpaque(opaque)._withUnsafeGuaranteedRef { box in
            let layout = realm.runtime.registered(box.layout)
            let found: JSValue
            if let index = layout.fieldAtoms.firstIndex(of: atom) {
                guard descriptor != nil else { return 1 }
                found = box.object.field(index, in: realm).raw
            } else if layout.methodAtoms.contains(atom) {
                guard descriptor != nil else { return 1 }
                let prototype = JS_GetClassProto(context, layout.classID)
                found = JS_GetProperty(context, prototype, atom)
                JS_FreeValue(context, prototype)
            } else {
                return 0
            }
            if JS_IsException(found) { return -1 }
            descriptor?.pointee.flags = sjs_prop_plain
            descriptor?.pointee.value = found
            descriptor?.pointee.getter = sjs_undefined()
            descriptor?.pointee.setter = sjs_undefined()
            return 1
        }
    }

    private static func getOwnNames(
        _ context: OpaquePointer?,
        _ table: UnsafeMutablePointer<UnsafeMutablePointer<JSPropertyEnum>?>?,
        _ count: UnsafeMutablePointer<UInt32>?,
        _ value: JSValue
    ) -> Int32 {
        var classID: JSClassID = 0
        guard let context, let realm = ScriptRealm.of(context), let opaque = JS_GetAnyOpaque(value, &classID) else {
            return -1
        }
        return Unmanaged<HostBox>.fromOpaque(opaque)._withUnsafeGuaranteedRef { box in
            let layout = realm.runtime.registered(box.layout)
            let atoms = layout.fieldAtoms + layout.methodAtoms
            let bytes = max(1, atoms.count) * MemoryLayout<JSPropertyEnum>.stride
            guard let memory = js_malloc(context, bytes) else { return -1 }
            let names = memory.bindMemory(to: JSPropertyEnum.self, capacity: atoms.count)
            for (index, atom) in atoms.enumerated() {
                names[index] = JSPropertyEnum(is_enumerable: true, atom: JS_DupAtom(context, atom))
            }
            table?.pointee = names
            count?.pointee = UInt32(atoms.count)
            return 0
        }
    }
}
