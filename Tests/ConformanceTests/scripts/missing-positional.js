// conformance: script=null log="levels"
// No file on the command line: exit 255.
export default function () {}
