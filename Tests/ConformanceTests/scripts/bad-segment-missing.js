// conformance: args=["--execution-segment","0:1/3","--execution-segment-sequence","0,1/2,1"] compare=["exit"]
export default function () {}
