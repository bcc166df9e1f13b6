internal import NIOSSL

extension TLSConfiguration {
    /// The server side of TLS; HTTP/2 and HTTP/1.1 are offered by whoever serves.
    ///
    /// - Throws: An error of the TLS library when the certificate or its key cannot be made, read, or used together.
    static func demo(_ certificate: DemoServerConfiguration.Certificate) throws -> TLSConfiguration {
        let chain: [NIOSSLCertificate]
        let privateKey: NIOSSLPrivateKey
        switch certificate {
        case .selfSigned:
            let own = try SelfSignedCertificate()
            chain = [own.certificate]
            privateKey = own.privateKey
        case .files(let certificatePath, let privateKeyPath):
            chain = try NIOSSLCertificate.fromPEMFile(certificatePath)
            privateKey = try NIOSSLPrivateKey(file: privateKeyPath, format: .pem)
        }
        return TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) },
            privateKey: .privateKey(privateKey)
        )
    }
}
