// conformance: args=["-s","soon:3"] log="levels"
// A stage whose duration does not parse: exit 255.
export default function () {}
