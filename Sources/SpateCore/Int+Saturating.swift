extension Int {
    /// A number's whole part, as near as an `Int` comes to it; what is no number is 0.
    package init(saturating number: Double) {
        if number.isNaN {
            self = 0
        } else if number >= 0x1p63 {
            self = .max
        } else {
            self = number <= -0x1p63 ? .min : Int(number)
        }
    }
}
