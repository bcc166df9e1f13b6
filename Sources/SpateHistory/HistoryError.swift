/// Why a history could not be read or written.
package struct HistoryError: Error, Equatable {
    package let code: Code
    /// What was wrong and where, in words for people; never with a password.
    package let message: String
    /// What to do about it.
    package let hint: String

    package enum Code: Sendable {
        /// Somebody else kept the database for too long.
        case locked
        /// The file is no database or not a sound one.
        case damaged
        case readOnly
        case full
        /// Made by a later version of the program.
        case newer
        /// Made by an earlier version of the program, and not to be changed.
        case older
        /// The server does not answer, or nobody is there.
        case unreachable
        /// The server does not let us in, or not do that.
        case denied
        /// The value of `--history` is wrong.
        case badLocation
        /// A file to be imported is not what it should be.
        case badFile
        /// There is no such run, or more than one.
        case notFound
        case other
    }

    package init(_ code: Code, _ message: String, hint: String = "") {
        self.code = code
        self.message = message
        self.hint = hint
    }
}
