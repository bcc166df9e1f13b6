/// An executor that goes through stages, which thresholds can name.
package protocol StagedExecutor: Executor {
    var stages: [Stage] { get }
}

extension RampingVUs: StagedExecutor {}
extension RampingArrivalRate: StagedExecutor {}
