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

    /// `plannedVUs`: Ids up to this are given by the caller; later ones are the factory's.
    init(
        run: RunContext,
        http: HTTPClientConfiguration,
        program: ScriptProgram,
        mainURL: String,
        share: ExecutionShare,
        plannedVUs: Int
    ) {
        self.run = run
        self.http = http
        self.program = program
        self.mainURL = mainURL
        self.share = share
        lastID = Atomic(plannedVUs)
    }

    /// An id for a VU that was not planned.
    func nextID() -> Int { lastID.add(1, ordering: .relaxed).newValue }

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
        try vu.load(mainURL: mainURL, source: nil)
        run.instance.vuInitialised()
        return VUWorker(vu: vu, scheduler: cell.context.scheduler)
    }
}
