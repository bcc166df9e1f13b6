// conformance:
// The smallest run: one VU, one iteration, nothing in it.
export default function () {}
