package import SpateCore

/// A picture of a running test: one line for the whole run, then one with a bar per scenario.
///
/// ```
/// running (01.0s), 2/2 VUs, 2 complete and 0 interrupted iterations
/// default   [===>------------------------------] 2 VUs  1.0s/2s
///
/// <name> <status> [<bar>] <column>  <column>  <column>
/// ```
/// - Source: k6 v2.2 (engine spec 6.2); checked by `ProgressFrameTests` and by eye against k6 v1.1.
package struct ProgressFrame: Sendable {
    /// What a scenario is doing.
    package enum Status: Sendable {
        /// Before its start time.
        case waiting
        case running
        /// Past its duration, with iterations still running.
        case gracefullyStopping
        case done
        /// Ended before its bar was full.
        case interrupted
    }

    /// A scenario's line.
    package struct Bar: Sendable, Equatable {
        package var name: String
        package var status: Status
        /// 0…1; values beyond are cut.
        package var progress: Double
        /// What stands at the right: see ``ProgressColumns``; at most three.
        package var columns: [String]

        package init(name: String, status: Status, progress: Double, columns: [String]) {
            self.name = name
            self.status = status
            self.progress = progress
            self.columns = columns
        }
    }

    /// What the whole run is doing: see `runLine`.
    package var globalLine: String
    package var bars: [Bar]
    /// What goes over the wire right now, below the bars: see `trafficLine`.
    package var footer: String?

    package init(globalLine: String, bars: [Bar], footer: String? = nil) {
        self.globalLine = globalLine
        self.bars = bars
        self.footer = footer
    }
}

// MARK: The line of the whole run

extension ProgressFrame {
    /// Whether iterations are being started.
    package enum RunState: String, Sendable {
        case running
        case paused
    }

    /// The line of the whole run while scenarios run.
    ///
    /// `maxDuration` is the length of the run at most, graceful stops included; VU numbers get as many digits as
    /// `maxVUs`, which is how many there can be.
    package static func runLine(
        _ state: RunState = .running,
        elapsed: GoDuration,
        maxDuration: GoDuration,
        activeVUs: Int,
        initializedVUs: Int,
        maxVUs: Int,
        completeIterations: Int,
        interruptedIterations: Int
    ) -> String {
        let time = elapsed.fixedWidth(longest: maxDuration)
        let width = maxVUs.digitCount
        return "\(state.rawValue) (\(time)), "
            + "\(activeVUs.zeroPadded(to: width))/\(initializedVUs.zeroPadded(to: width)) VUs, "
            + "\(completeIterations) complete and \(interruptedIterations) interrupted iterations"
    }
}

// MARK: Rendering

extension ProgressFrame {
    /// Columns that a bar takes with its brackets where there is room.
    package static let defaultBarWidth = 40

    /// Bars of at most this width are replaced by a percentage.
    private static let smallestBarWidth = 8

    private static let longestName = 30

    /// How many lines a rendering has, the empty one at its top included.
    package var lineCount: Int { bars.count + (footer == nil ? 2 : 3) }

    /// The frame for a file or a pipe: an empty line, then the lines, with percentages for bars.
    package func plainText() -> String {
        lines(barWidth: 0, Painter(usesColor: false)).map { $0 + "\n" }.joined()
    }

    /// The frame for a terminal: every line clears what stood behind it.
    ///
    /// `barWidth` is in columns and includes the brackets; up to 8 a percentage is shown instead. Lines are cut at
    /// `columns`, less the last one: a line that the terminal broke would push the frame down with every redrawing.
    package func terminalText(barWidth: Int = defaultBarWidth, usesColor: Bool, columns: Int = .max) -> String {
        lines(barWidth: barWidth, Painter(usesColor: usesColor))
            .map { $0.cut(toColumns: columns - 1) + "\u{1B}[K\n" }.joined()
    }

    /// What to write behind `terminalText` so that the next frame, or any other text, replaces it.
    package var returnToTop: String { "\r\u{1B}[J\u{1B}[\(lineCount)A" }

    /// The width of bars, 8…40, that fits a terminal, whose last column is left free.
    package func barWidth(terminalColumns: Int) -> Int {
        let paint = Painter(usesColor: false)
        let widest =
            lines(barWidth: Self.defaultBarWidth, paint).dropFirst(2).prefix(bars.count)
            .map(\.columnCount).max() ?? 0
        let excess = widest - (terminalColumns - 1)
        return min(Self.defaultBarWidth, max(Self.smallestBarWidth, Self.defaultBarWidth - excess))
    }

    private func lines(barWidth: Int, _ paint: Painter) -> [String] {
        let nameWidth = bars.map { Self.shortened($0.name).columnCount }.max() ?? 0
        let columnWidths = (0..<2).map(widthOfColumn)
        return ["", globalLine]
            + bars.map { bar in
                let name = Self.shortened(bar.name).padded(to: nameWidth)
                let picture = Self.picture(bar.progress, width: barWidth, paint)
                let columns = bar.columns.enumerated().map { position, text in
                    " " + (position < columnWidths.count ? text.padded(to: columnWidths[position]) : text)
                }
                return "\(name) \(bar.status.mark(paint)) \(picture)\(columns.joined())"
            }
            + (footer.map { [$0] } ?? [])
    }

    /// One more than the longest text that has another column behind it; 0 when there is none.
    private func widthOfColumn(_ position: Int) -> Int {
        let texts = bars.filter { $0.columns.count > position + 1 }.map(\.columns[position].columnCount)
        return texts.max().map { $0 + 1 } ?? 0
    }

    private static func shortened(_ name: String) -> String {
        name.columnCount > longestName ? name.prefix(longestName - 3) + "..." : name
    }

    private static func picture(_ progress: Double, width: Int, _ paint: Painter) -> String {
        let progress = min(max(progress, 0), 1)
        guard width > smallestBarWidth else {
            let percent = String(Int((progress * 100).rounded(.toNearestOrEven)))
            return "[ \(percent.fill(to: 3))\(percent)% ]"
        }
        let cells = width - 2
        let filled = Int(progress * Double(cells))
        let head = filled > 0 && filled < cells ? ">" : ""
        let body = String(repeating: "=", count: filled - head.count)
        return "[\(body)\(head)\(paint(String(repeating: "-", count: cells - filled), .faint))]"
    }
}

extension ProgressFrame.Status {
    fileprivate func mark(_ paint: Painter) -> String {
        switch self {
        case .waiting: paint("•", .faint)
        case .running: " "
        case .gracefullyStopping: "↓"
        case .done: paint("✓", .green)
        case .interrupted: paint("✗", .red)
        }
    }
}
