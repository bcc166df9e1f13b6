package import SpateCore

extension GoDuration {
    /// The length in tenths of a second with as many digits as `longest` needs: `0m01.1s` when that is 1m10s.
    ///
    /// A length beyond `longest` takes its own room; a negative one counts as zero.
    ///
    /// ```
    /// longest:  4s    40s    4m       10m       1h          25h
    /// 1.1 s:    1.1s  01.1s  0m01.1s  00m01.1s  0h00m01.1s  0d00h00m01.1s
    /// ```
    /// - Source: k6 v2.2 (engine spec 6.2); checked by `ProgressColumnsTests`.
    package func fixedWidth(longest: GoDuration) -> String {
        let tenths = Self.tenths(self)
        let room = Swift.max(tenths, Self.tenths(longest))
        let (minutes, hours, days) = (room / 600, room / 36_000, room / 864_000)
        let isLongerThanMinute = minutes > 0
        let secondsWidth = isLongerThanMinute ? 2 : (room / 10).digitCount
        let seconds = (tenths / 10 % 60).zeroPadded(to: secondsWidth) + ".\(tenths % 10)s"
        guard isLongerThanMinute else { return seconds }
        let minutesWidth = hours > 0 ? 2 : minutes.digitCount
        let minutesText = (tenths / 600 % 60).zeroPadded(to: minutesWidth) + "m" + seconds
        guard hours > 0 else { return minutesText }
        let hoursWidth = days > 0 ? 2 : hours.digitCount
        let hoursText = (tenths / 36_000 % 24).zeroPadded(to: hoursWidth) + "h" + minutesText
        guard days > 0 else { return hoursText }
        return (tenths / 864_000).zeroPadded(to: days.digitCount) + "d" + hoursText
    }

    private static func tenths(_ duration: GoDuration) -> Int {
        Swift.max(0, Int(duration.roundedToTenths.nanos / 100_000_000))
    }
}
