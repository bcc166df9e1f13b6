#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// The memory that one fiber runs on: a mapping whose lowest page is a guard.
///
/// Only pages that were touched cost memory, so the size is an address-space reservation, not a price.
struct FiberStack {
    /// Usable bytes, without the guard page.
    static let byteCount = 512 * 1024
    private static let guardBytes = 4096

    private let mapping: UnsafeMutableRawPointer

    /// The highest address; stacks grow down from here.
    var top: UnsafeMutableRawPointer { mapping + Self.guardBytes + Self.byteCount }

    /// Maps a new stack.
    ///
    /// - Throws: `FiberError.outOfMemory` when the kernel refuses (address space, or `vm.max_map_count`).
    init() throws(FiberError) {
        let size = Self.guardBytes + Self.byteCount
        let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK
        guard let memory = mmap(nil, size, PROT_READ | PROT_WRITE, flags, -1, 0), memory != MAP_FAILED else {
            throw .outOfMemory(errno: errno)
        }
        guard mprotect(memory, Self.guardBytes, PROT_NONE) == 0 else {
            let code = errno
            munmap(memory, size)
            throw .outOfMemory(errno: code)
        }
        mapping = memory
    }

    /// Gives the memory back; nothing may run on the stack any more.
    func unmap() {
        munmap(mapping, Self.guardBytes + Self.byteCount)
    }
}

/// Why a fiber could not be made.
package enum FiberError: Error, CustomStringConvertible {
    /// The kernel gave no memory for a stack.
    case outOfMemory(errno: Int32)

    package var description: String {
        switch self {
        case .outOfMemory(let code):
            "cannot map a stack for another virtual user: \(String(cString: strerror(code))); "
                + "use fewer VUs or raise vm.max_map_count"
        }
    }
}
