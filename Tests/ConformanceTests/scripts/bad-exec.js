// conformance: log="levels"
// A scenario whose function is not exported: exit 104.
export const options = { scenarios: { a: { executor: 'shared-iterations', exec: 'nobody' } } };
export default function () {}
