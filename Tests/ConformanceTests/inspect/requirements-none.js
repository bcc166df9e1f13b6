// Nothing given: one iteration of one VU.
// inspect: args=["--execution-requirements"]
export default function () {}
