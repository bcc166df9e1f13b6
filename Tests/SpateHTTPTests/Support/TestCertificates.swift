/// Certificates and keys made for tests, good for nothing else.
enum TestCertificates {
    /// For the common name `first`.
    static let first = """
        -----BEGIN CERTIFICATE-----
        MIIBdzCCAR2gAwIBAgIUQoe0Oh3i4x/g1iwcKZZnNpIlPDIwCgYIKoZIzj0EAwIw
        EDEOMAwGA1UEAwwFZmlyc3QwIBcNMjYxMTI0MjAwNjExWhgPMjEyNjEwMzEyMDA2
        MTFaMBAxDjAMBgNVBAMMBWZpcnN0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE
        P2nxb+O8H0zMQlK85TSSmpMsRU0Z49mr+tk6sT1ScDPW/feQfOKq/NjDDQzr0wwb
        5ycs+ACEdzi89HxuCd20a6NTMFEwHQYDVR0OBBYEFBb2b8UH5Kq433bkA6sHWb2F
        KF5yMB8GA1UdIwQYMBaAFBb2b8UH5Kq433bkA6sHWb2FKF5yMA8GA1UdEwEB/wQF
        MAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIgBAObPxTGHKZu4wSWZIslh+fk/VzgqgD2
        F2BNCz/wdAYCIQCG/FkgoY5YfnkBN0X99/hDoqPW64hQhQVJCc4qPBkTfQ==
        -----END CERTIFICATE-----
        """

    static let firstKey = """
        -----BEGIN EC PRIVATE KEY-----
        MHcCAQEEILsgspiUIGrKtCDI+Bq2kwVX/sBs1+ioTDb5GnYqcAGtoAoGCCqGSM49
        AwEHoUQDQgAEP2nxb+O8H0zMQlK85TSSmpMsRU0Z49mr+tk6sT1ScDPW/feQfOKq
        /NjDDQzr0wwb5ycs+ACEdzi89HxuCd20aw==
        -----END EC PRIVATE KEY-----
        """

    /// For the common name `second`.
    static let second = """
        -----BEGIN CERTIFICATE-----
        MIIBeTCCAR+gAwIBAgIUeQkHI2TO7eT+IOBdffYkdL3EwvkwCgYIKoZIzj0EAwIw
        ETEPMA0GA1UEAwwGc2Vjb25kMCAXDTI2MTEyNDIwMDYxMVoYDzIxMjYxMDMxMjAw
        NjExWjARMQ8wDQYDVQQDDAZzZWNvbmQwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC
        AATht6U9wLEZpjZbuF5c6FlQc70bTG5DCtX5QPM1rtLlMgNqL+y8rU+mn5Vijp5R
        MCu596op2ERCLbUrq9CiPjDEo1MwUTAdBgNVHQ4EFgQUvKeLwOPavdWRQfpLep7S
        CfkFFkUwHwYDVR0jBBgwFoAUvKeLwOPavdWRQfpLep7SCfkFFkUwDwYDVR0TAQH/
        BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiAN/p6eqvIjC0fpzpeanwVa1vQLfPwq
        J70IEutnEi9CaQIhAKWN2ZbEQNc56tRC5AipLWRs8y9Jhvkd1EE/5bdP7vN+
        -----END CERTIFICATE-----
        """

    /// The key of `second`, encrypted with the password `secret`.
    static let secondEncryptedKey = """
        -----BEGIN EC PRIVATE KEY-----
        Proc-Type: 4,ENCRYPTED
        DEK-Info: AES-256-CBC,CA7C3EEA12B4368AC2C5AEB591E79253

        nTHSOhBQofptMD4lkyI8wAE3+xsPoIXTSKWdblZK9OZbXuCJH+6ZI1vOtTRQQKSP
        8gE9Dr9ptvkp5dh1pPiAlzM61ixdB4IKb4jDFvySp3nav/6w4Xn3u/60s79jFuiK
        KF1IZlw8oNuE3u2m2RbJIAdanUQRUDtrRy7uSkFcX+g=
        -----END EC PRIVATE KEY-----
        """
}
