// conformance: script="lib/typed-broken.ts"
// A mistake in TypeScript is told with file, line and column.
