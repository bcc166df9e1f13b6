/// What a TypeScript module becomes.
package struct TranslatedScript: Sendable {
    package let code: [UInt8]
    /// Where each piece of the code comes from.
    package let positions: SourcePositions

    package init(code: [UInt8], positions: SourcePositions) {
        self.code = code
        self.positions = positions
    }

    /// Translates a module's text: `(text, URL)`.
    package typealias Translator = @Sendable ([UInt8], String) -> Result<TranslatedScript, TranslationFailure>
}

/// Why TypeScript did not become JavaScript.
package struct TranslationFailure: Error, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}
