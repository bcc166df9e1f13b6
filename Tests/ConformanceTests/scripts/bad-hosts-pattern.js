// conformance: log="levels"
// A pattern that is none: exit 104.
export const options = { hosts: { 'a*b': '1.2.3.4' } };
export default function () {}
