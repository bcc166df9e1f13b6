// conformance:
// Values assigned to __ENV become strings.
export default function () {
  __ENV.ASSIGNED = 5;
  console.log(`${__ENV.ASSIGNED} ${typeof __ENV.ASSIGNED}`);
}
