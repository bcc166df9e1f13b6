// conformance: args=["--secret-source","mock=a=b","--secret-source","mock=a=c"] compare=["exit"]

export default function () {}
