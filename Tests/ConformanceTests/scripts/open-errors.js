// conformance: mask=[["\\S*/data/missing.txt","<missing>"]]
// open() of nothing, of a missing file, and outside the init context.
function attempt(label, action) {
  try {
    action();
    console.log(`${label}: no exception`);
  } catch (error) {
    console.log(`${label}: ${error.message}`);
  }
}
attempt('empty', () => open(''));
attempt('missing', () => open('./data/missing.txt'));

export default function () {
  attempt('in the VU', () => open('./data/words.txt'));
}
