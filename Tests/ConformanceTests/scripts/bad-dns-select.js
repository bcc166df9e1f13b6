// conformance: log="levels"
// No way to select: exit 104.
export const options = { dns: { select: 'best' } };
export default function () {}
