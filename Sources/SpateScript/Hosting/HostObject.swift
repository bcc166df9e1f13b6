internal import CQuickJS

/// A Swift object that scripts see as an object with fields and methods.
///
/// Fields are computed when they are read: an answer whose headers nobody looks at never builds them.
///
/// - Concurrency: The event loop of its realm only.
package protocol HostObject: AnyObject {
    /// The fields and methods of the class.
    static var layout: HostLayout { get }

    /// JavaScript values that the object keeps alive; freed with its wrapper, visible to the cycle collector.
    var keptValues: [ScriptValue] { get set }

    /// Computes a field.
    ///
    /// `index`: Position in `layout.fields`.
    /// Result: A value that the caller owns.
    func field(_ index: Int, in realm: ScriptRealm) -> ScriptValue
}

extension HostObject {
    /// Objects that keep nothing.
    package var keptValues: [ScriptValue] {
        get { [] }
        set { precondition(newValue.isEmpty, "\(Self.self) has no place for JavaScript values") }
    }

    /// Objects without fields.
    package func field(_ index: Int, in realm: ScriptRealm) -> ScriptValue { .undefined }

    /// Keeps a value alive as long as this object; takes the caller's ownership.
    ///
    /// - Returns: The position in `keptValues`.
    package func keep(_ value: ScriptValue) -> Int {
        keptValues.append(value)
        return keptValues.count - 1
    }
}

/// What the engine's object points to.
final class HostBox {
    let object: any HostObject
    let layout: HostLayout

    init(_ object: any HostObject) {
        self.object = object
        layout = type(of: object).layout
    }
}

/// What instances of a host class look like from JavaScript.
package final class HostLayout: Sendable {
    package let className: String
    /// Own, enumerable, computed properties in order.
    package let fields: [String]
    /// Methods, found on the prototype and listed behind the fields.
    package let methods: [HostFunction]
    /// Whether scripts can add no properties; fields can be assigned all the same.
    package let isSealed: Bool
    /// Position in the list of all layouts, which every runtime registers in the same order.
    let index: Int

    private init(className: String, fields: [String], methods: [HostFunction], isSealed: Bool, index: Int) {
        self.className = className
        self.fields = fields
        self.methods = methods
        self.isSealed = isSealed
        self.index = index
    }

    /// Declares a layout; meant for `static let`.
    package convenience init(
        _ className: String,
        fields: [String] = [],
        methods: [HostFunction] = [],
        isSealed: Bool = false
    ) {
        let index = HostLayoutTable.nextIndex()
        self.init(className: className, fields: fields, methods: methods, isSealed: isSealed, index: index)
    }
}
