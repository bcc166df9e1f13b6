// conformance: args=["--execution-segment","2:1"] compare=["exit"]
export default function () {}
