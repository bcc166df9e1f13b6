// conformance: log="levels"
// A pattern with a star inside: exit 104.
export const options = { blockHostnames: ['a*b'] };
export default function () {}
