// conformance: args=["--compatibility-mode","base"]
// The mode `base` has no `global`.
export default function () {
  console.log(typeof global, typeof globalThis);
}
