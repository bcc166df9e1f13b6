// conformance:
// Without a return value of setup() the data is undefined.
export function setup() {}

export default function (data) {
  console.log(`${typeof data} ${arguments.length}`);
}

export function teardown(data) {
  console.log(`${typeof data}`);
}
