package import SpateCore

/// What is wrong with a test's configuration, collected over all stages of checking, so that the user hears it at once.
package struct ConfigProblems {
    private var errors: [SpateError] = []

    package init() {}

    /// Whether everything is right so far; a warning beside an error would only distract.
    var isEmpty: Bool { errors.isEmpty }

    /// Adds what a stage found.
    package mutating func add(_ error: SpateError) { errors.append(error) }

    /// The result of a stage, or `nil` when that found something wrong, which is added.
    package mutating func attempt<Value>(_ stage: () throws(SpateError) -> Value) -> Value? {
        do throws(SpateError) {
            return try stage()
        } catch {
            errors.append(error)
            return nil
        }
    }

    /// - Throws: One error with everything that was found.
    package func throwAny() throws(SpateError) {
        guard !errors.isEmpty else { return }
        throw SpateError(title: "There were problems with the test's configuration:", all: errors)
    }
}
