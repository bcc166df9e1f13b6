// conformance: args=["--execution-segment-sequence","0,1,1/2"] compare=["exit"]
export default function () {}
