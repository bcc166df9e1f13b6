// conformance: log="levels"
// A port that is no number: exit 104.
export const options = { hosts: { a: '1.2.3.4:x' } };
export default function () {}
