// conformance:
// open() reads text or bytes, relative to the script.
const text = open('./data/words.txt');
const sameText = open('data/words.txt');
const bytes = open('./data/words.txt', 'b');
const list = JSON.parse(open('./data/list.json'));

export default function () {
  console.log(`${text.trim()} | ${text === sameText}`);
  console.log(`${bytes instanceof ArrayBuffer} ${bytes.byteLength} ${new Uint8Array(bytes)[0]}`);
  console.log(`${list.items.length} ${list.items[1].name}`);
}
