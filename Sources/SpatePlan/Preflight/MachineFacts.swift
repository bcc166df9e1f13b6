/// What the machine has for a run.
package struct MachineFacts: Sendable, Equatable {
    /// Files that the process may open at most.
    package var descriptorLimit: Int
    /// Ports for connections to one address.
    package var portCount: Int
    /// `nil` where the system does not tell.
    package var availableBytes: Int?
    package var cores: Int
    /// Short iterations per second that a core made just now; `nil` where nobody measured.
    package var measuredPerCore: Double?

    package init(descriptorLimit: Int, portCount: Int, availableBytes: Int?, cores: Int) {
        self.descriptorLimit = descriptorLimit
        self.portCount = portCount
        self.availableBytes = availableBytes
        self.cores = cores
    }
}
