// conformance:
// An empty list of stages is said to be one.
export const options = { stages: [] };
export default function () {}
