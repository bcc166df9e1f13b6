// conformance: log="levels"
// A default export that is not a function does not count: exit 255.
export default 5;
