internal import CQuickJS
internal import Synchronization

/// A function that scripts call and Swift implements.
///
/// Each is entered once in a table of the process; a realm's function object carries the index only, so a VU pays one
/// small object per function that it can reach and no closure.
package struct HostFunction: Sendable {
    /// - Parameter call: Arguments, borrowed.
    /// - Returns: A value that the script now owns.
    package typealias Body = @Sendable (_ call: borrowing HostCall) throws(HostError) -> ScriptValue

    package let name: String
    let arity: Int32
    let isConstructor: Bool
    let index: Int32

    /// Enters a function in the table; meant for `static let`.
    ///
    /// `arity`: The function's `length`.
    package init(_ name: String, arity: Int32, isConstructor: Bool = false, _ body: @escaping Body) {
        self.name = name
        self.arity = arity
        self.isConstructor = isConstructor
        index = HostFunctionTable.add(body)
    }
}

/// The bodies of all host functions of the process.
enum HostFunctionTable {
    private static let capacity = 4096
    private static let count = Mutex<Int32>(0)
    // Slots are written once, before their index is handed out, and never change.
    nonisolated(unsafe) private static let bodies = UnsafeMutablePointer<HostFunction.Body>.allocate(capacity: capacity)

    static func add(_ body: @escaping HostFunction.Body) -> Int32 {
        count.withLock { count in
            precondition(count < capacity, "more than \(capacity) host functions")
            (bodies + Int(count)).initialize(to: body)
            count += 1
            return count - 1
        }
    }

    /// Calls body `index`; entered from the engine.
    static func invoke(
        _ context: OpaquePointer?,
        _ this: JSValue,
        _ argumentCount: Int32,
        _ arguments: UnsafeMutablePointer<JSValue>?,
        _ index: Int32
    ) -> JSValue {
        guard let context, let realm = ScriptRealm.of(context) else { return sjs_exception() }
        let call = HostCall(realm: realm, this: this, argumentCount: argumentCount, arguments: arguments)
        do {
            return try bodies[Int(index)](call).raw
        } catch {
            return realm.raise(error).raw
        }
    }
}
