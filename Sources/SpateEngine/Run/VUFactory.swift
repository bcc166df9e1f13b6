internal import SpateCore
internal import SpateExecution
internal import SpateFibers
internal import SpateHTTP
internal import SpateModules
internal import SpateScript
internal import Synchronization

/// Makes virtual users, before the test and during it.
final class VUFactory: Sendable {
    private let run: RunContext
    private let http: HTTPClientConfiguration
    private let program: ScriptProgram
    private let mainURL: String
    /// This instance's part of the test, which numbers its VUs among all.
    private let share: ExecutionShare
    private let lastID: Atomic<Int>
    private let log: any LogSink

    /// `plannedVUs`: Ids up to this are given by the caller; later ones are the factory's.
    init(
        run: RunContext,
        http: HTTPClientConfiguration,
        program: ScriptProgram,
        mainURL: String,
        share: ExecutionShare,
        plannedVUs: Int,
        log: any LogSink
    ) {
        self.log = log
        self.run = run
        self.http = http
        self.program = program
        self.mainURL = mainURL
        self.share = share
        lastID = Atomic(plannedVUs)
    }

    /// Makes a VU and runs the script's top level in it; on a fiber of the cell's loop.
    func make(id: Int, in cell: LoopCell) throws(ScriptError) -> VUWorker {
        let vu = VirtualUser(
            id: id,
            idInTest: share.globalIndex(id - 1) + 1,
            loop: cell.context,
            run: run,
            http: http,
            program: program
        )
        cell.loading.append(vu)
        defer { cell.loading.removeAll { $0 === vu } }
        try vu.load(mainURL: mainURL, source: nil)
        run.instance.vuInitialised()
        return VUWorker(vu: vu, scheduler: cell.context.scheduler)
    }

    /// Makes a VU that was not planned, in the middle of the test and on a fiber of its own; call on the cell's loop.
    ///
    /// `done`: Called on the loop, with `nil` when it failed, which is logged.
    func makeUnplanned(in cell: LoopCell, setupJSON: String?, _ done: @escaping (VUWorker?) -> Void) {
        let id = lastID.add(1, ordering: .relaxed).newValue
        let body = { [self] in
            do throws(ScriptError) {
                let worker = try make(id: id, in: cell)
                (worker.vu as? VirtualUser)?.setSetupData(setupJSON)
                cell.pool.adopt(worker)
                done(worker)
            } catch {
                if case .exception(let exception) = error { logFailure(exception.description) }
                done(nil)
            }
        }
        do throws(FiberError) {
            try cell.context.scheduler.spawn(body)
        } catch {
            logFailure(error.description)
            done(nil)
        }
    }

    private func logFailure(_ reason: String) { log.error("a VU could not be initialised: \(reason)") }
}
