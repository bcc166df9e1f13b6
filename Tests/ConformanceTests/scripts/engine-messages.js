// conformance:
// Messages of the engine that scripts are known to look at.
function attempt(action) {
  try {
    action();
  } catch (error) {
    console.log(`${error.name}: ${error.message}`);
  }
}

export default function () {
  attempt(() => undefined.length);
  attempt(() => null.length);
  attempt(() => missing);
}
