// conformance:
// An unknown top-level option is only a warning.
export const options = { iterations: 1, vus: 1, frobnicate: true };
export default function () {
  console.log('ran');
}
