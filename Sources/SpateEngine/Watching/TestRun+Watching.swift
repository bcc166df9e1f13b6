internal import SpateCore
internal import SpateMonitors
internal import SpateRecord

// What watches the target while the run goes on.
extension TestRun {
    func startWatching() { request.watch?.start() }

    /// Takes what the monitors have to tell, into the record and the log.
    func takeReports() {
        guard let watch = request.watch else { return }
        let news = watch.take()
        monitorBook?.add(news)
        if let monitorBook { status.monitors = monitorBook.standings(atNanos: MonotonicClock.nowNanos()) }
        earlyReports += news
        // Until the record begins, in `setup`, nobody can keep what is read.
        guard recorder != nil || hasTriedRecord || status.phase == .running, !earlyReports.isEmpty else { return }
        let reports = earlyReports
        earlyReports.removeAll()
        recorder?.add(reports)
        obey(totals?.rules?.look(at: reports))
        for case .event(let event) in reports where event.severity != .info {
            log.warning(event.text, [("monitor", event.subject)])
        }
    }

    func stopWatching() {
        takeReports()
        request.watch?.stop()
        takeReports()
    }
}
