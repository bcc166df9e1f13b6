// conformance: log="levels"
// An executor nobody knows: exit 104.
export const options = { scenarios: { a: { executor: 'as-fast-as-possible' } } };
export default function () {}
