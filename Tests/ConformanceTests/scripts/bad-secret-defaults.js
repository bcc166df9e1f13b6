// conformance: args=["--secret-source","mock=a=b,default","--secret-source","mock=name=m,default,a=c"] compare=["exit"]

export default function () {}
