// conformance: args=["-u","5","-i","2"] log="levels"
// Fewer shared iterations than VUs: exit 104.
export default function () {}
