// conformance: args=["--execution-segment","x"] compare=["exit"]
export default function () {}
