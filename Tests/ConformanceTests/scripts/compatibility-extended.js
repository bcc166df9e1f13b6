// conformance: env={"K6_COMPATIBILITY_MODE":"extended"}
// The mode `extended` has.
export default function () {
  console.log(typeof global, global === globalThis);
}
