export const options = {
  tlsVersion: { min: 'tls1.1', max: 'tls1.3' },
  tlsCipherSuites: ['TLS_RSA_WITH_AES_128_CBC_SHA', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'],
};
export default function () {}
