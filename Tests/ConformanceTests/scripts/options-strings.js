// conformance:
// Numbers may be given as strings.
export const options = { vus: '2', iterations: '4', minIterationDuration: 10 };

export default function () {}
