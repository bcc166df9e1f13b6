// conformance: log="levels"
// No cipher suite: exit 104.
export const options = { tlsCipherSuites: ['TLS_BEST'] };
export default function () {}
