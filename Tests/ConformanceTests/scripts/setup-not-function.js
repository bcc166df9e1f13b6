// conformance: log="levels"
// An exported setup that is not a function: exit 255.
export const setup = 5;
export default function () {}
