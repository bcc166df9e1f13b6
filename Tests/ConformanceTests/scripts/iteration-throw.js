// conformance: args=["-i","4"]
// An exception inside an iteration is logged with its stack; the iteration counts, the exit code is 0.
function helper(kind) {
  if (kind === 0) throw new Error('an error');
  if (kind === 1) throw new TypeError('a type error');
  if (kind === 2) throw 'a string';
}

export default function () {
  helper(__ITER);
  console.log('the last one is fine');
}
