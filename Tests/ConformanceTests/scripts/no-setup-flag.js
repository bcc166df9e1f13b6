// conformance: args=["--no-setup","--no-teardown"]
// Both hooks can be switched off.
export function setup() {
  console.log('setup');
  return 1;
}

export default function (data) {
  console.log(`data ${data}`);
}

export function teardown() {
  console.log('teardown');
}
