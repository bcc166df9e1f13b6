// conformance: log="levels"
// An address without a length: exit 104.
export const options = { blacklistIPs: ['1.2.3.4'] };
export default function () {}
