import SpateCrypto
import Testing

@Suite struct SecureRandomTests {
    @Test func makesUUIDsOfVersionFour() {
        let uuids = (0..<200).map { _ in SecureRandom.uuid() }
        #expect(Set(uuids).count == 200)
        for uuid in uuids {
            #expect(uuid.contains(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/))
        }
    }
}
