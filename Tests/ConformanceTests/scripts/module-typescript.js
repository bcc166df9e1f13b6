// conformance: script="lib/typed.ts"
// TypeScript: types vanish, enums and parameter properties work, errors are where the source has them.
