// conformance: args=["-u","many"] log="levels"
// A flag with a value of the wrong type: exit 255.
export default function () {}
