// conformance: log="levels"
// No exported function at all: exit 255.
export const value = 1;
