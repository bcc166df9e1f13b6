// conformance: args=["-i","2","-u","1"]
// Flags that replace the scenarios of the script do so with a warning.
export const options = { scenarios: { mine: { executor: 'shared-iterations', vus: 1, iterations: 9 } } };

export default function () {}
