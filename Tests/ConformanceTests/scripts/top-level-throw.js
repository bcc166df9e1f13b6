// conformance:
// An exception at top level: exit 107, with its stack in the log.
function build() {
  throw new Error('at top level');
}
build();

export default function () {}
