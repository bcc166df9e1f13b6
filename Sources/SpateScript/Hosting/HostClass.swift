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
        methods.pointee.define_own_property = { context, object, atom, value, getter, setter, flags in
            HostClass.defineOwnProperty(context, object, atom, value, (getter, setter), flags)
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

    /// A property is made that the object does not have as a plain one yet; the engine itself changes those that it has.
    ///
    /// A field that is assigned becomes plain, and can be assigned again. A sealed object takes no other names but symbols.
    private static func defineOwnProperty(
        _ context: OpaquePointer?,
        _ object: JSValue,
        _ atom: JSAtom,
        _ value: JSValue,
        _ accessors: (getter: JSValue, setter: JSValue),
        _ flags: Int32
    ) -> Int32 {
        var classID: JSClassID = 0
        guard let context, let realm = ScriptRealm.of(context), let opaque = JS_GetAnyOpaque(object, &classID) else {
            return -1
        }
        let layout = Unmanaged<HostBox>.fromOpaque(opaque)._withUnsafeGuaranteedRef { $0.layout }
        let registered = realm.runtime.registered(layout)
        if registered.fieldAtoms.contains(atom), flags & (JS_PROP_HAS_GET | JS_PROP_HAS_SET) == 0 {
            let whole = sjs_prop_plain | JS_PROP_HAS_CONFIGURABLE | JS_PROP_HAS_WRITABLE | JS_PROP_HAS_ENUMERABLE
            let own = whole | JS_PROP_HAS_VALUE | JS_PROP_NO_EXOTIC
            return JS_DefineProperty(context, object, atom, value, sjs_undefined(), sjs_undefined(), own)
        }
        if layout.isSealed, let name = realm.name(of: atom) {
            _ = realm.raise(.type("Cannot assign to property \(name) of a host object"))
            return -1
        }
        let asked = flags | JS_PROP_NO_EXOTIC
        return JS_DefineProperty(context, object, atom, value, accessors.getter, accessors.setter, asked)
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
            var atoms = layout.fieldAtoms + layout.methodAtoms
            // The engine itself lists those that were assigned.
            if sjs_has_plain_properties(value) { atoms.removeAll { sjs_has_plain_property(value, $0) } }
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

extension ScriptRealm {
    /// The text of a property's name; `nil` for a symbol.
    fileprivate func name(of atom: JSAtom) -> String? {
        let key = ScriptValue(JS_AtomToValue(context, atom))
        defer { release(key) }
        return JS_IsSymbol(key.raw) ? nil : try? string(key)
    }
}
