// conformance: log="levels"
// No certificate: exit 104.
export const options = { tlsAuth: [{ cert: 'x', key: 'y' }] };
export default function () {}
