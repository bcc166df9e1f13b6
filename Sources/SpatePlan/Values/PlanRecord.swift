/// What a plan says of the record of its run.
package enum PlanRecord: Sendable, Equatable {
    case none
    /// A file ending in `.spate`, or a folder.
    case place(String)
}
