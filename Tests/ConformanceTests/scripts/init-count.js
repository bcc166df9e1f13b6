// conformance:
// The script body runs for the first init, every VU, setup, teardown and the summary.
console.log(`body, VU ${__VU}`);

export function setup() {
  console.log(`setup, VU ${__VU}, ${typeof __ITER}`);
}

export default function () {
  console.log(`default, VU ${__VU}, ${__ITER}`);
}

export function teardown() {
  console.log(`teardown, VU ${__VU}`);
}
