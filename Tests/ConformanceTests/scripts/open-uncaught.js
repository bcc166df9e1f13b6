// conformance: log="levels"
// An exception of open() at top level stops the run: exit 107.
const data = open('./data/missing.txt');

export default function () {
  console.log(data);
}
