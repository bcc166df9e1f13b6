/// From a position in a chunk on, the samples of a VU have this metadata.
///
/// It travels in the chunk rather than in the directory of tag sets: scripts put a trace's id there, another one in each
/// iteration, and a directory would keep them all.
package struct MetadataChange: Sendable {
    /// The recorder that the VU belongs to.
    package let source: Int
    /// How many records of the chunk come before it.
    package let position: Int
    /// 0 for `setup` and `teardown`.
    package let vu: Int32
    /// What the script has set; without `vu` and `iter`, which are the program's.
    package let metadata: TagList

    package init(source: Int, position: Int, vu: Int32, metadata: TagList) {
        self.source = source
        self.position = position
        self.vu = vu
        self.metadata = metadata
    }
}
