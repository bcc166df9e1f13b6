// conformance:
// An exception in setup() skips iterations and teardown(): exit 107.
export function setup() {
  throw new Error('no setup');
}

export default function () {
  console.log('not reached');
}

export function teardown() {
  console.log('not reached either');
}
