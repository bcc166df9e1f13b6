internal import Foundation
internal import GRDB

/// Bytes for a column of bytes: the only place where the data type of Foundation is needed.
enum SQLiteBlob {
    static func value(_ bytes: [UInt8]) -> any DatabaseValueConvertible { Data(bytes) }
}
