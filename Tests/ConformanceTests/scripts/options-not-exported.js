// conformance: args=["-i","1"]
// Without exported options there is nothing to write into.
export default function () {
  console.log(typeof globalThis.options);
}
