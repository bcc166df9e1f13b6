// conformance: args=["-i","2"]
// Each VU parses the setup data once: changes stay within the VU.
export function setup() {
  return { count: 1, when: new Date(Date.UTC(2020, 0, 2, 3, 4, 5)), missing: undefined, text: 'ä "quoted"' };
}

export default function (data) {
  console.log(`${data.count} ${data.when} ${data.missing} ${data.text}`);
  data.count += 1;
}

export function teardown(data) {
  console.log(`teardown ${data.count}`);
}
