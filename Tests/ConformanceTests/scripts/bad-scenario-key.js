// conformance: log="levels"
// An unknown key inside a scenario is an error: exit 104.
export const options = { scenarios: { a: { executor: 'shared-iterations', iteration: 2 } } };
export default function () {}
