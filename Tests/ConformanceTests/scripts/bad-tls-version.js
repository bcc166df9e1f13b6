// conformance: log="levels"
// No version of TLS: exit 104.
export const options = { tlsVersion: { min: 'tls9' } };
export default function () {}
