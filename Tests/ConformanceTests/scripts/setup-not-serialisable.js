// conformance: log="levels"
// Setup data that has no JSON form stops the run: exit 255.
export function setup() {
  return { f: () => 1 };
}

export default function () {
  console.log('not reached');
}
