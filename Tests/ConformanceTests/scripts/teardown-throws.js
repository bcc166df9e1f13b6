// conformance:
// An exception in teardown() comes after the summary's data is complete: exit 107.
export default function () {
  console.log('iteration');
}

export function teardown() {
  throw new Error('no teardown');
}
