// conformance: args=["-e","1BAD=x"] log="levels"
// A name that is no identifier is refused before the script is read: exit 255.
export default function () {}
