// conformance: args=["-i","2"]
// A shortcut on the command line replaces the scenarios, with a warning.
export const options = { scenarios: { a: { executor: 'constant-vus', vus: 1, duration: '1h' } } };
export default function () {}
