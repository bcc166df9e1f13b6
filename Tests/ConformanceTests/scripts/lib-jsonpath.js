// conformance:
// The jsonpath that is built in does the same in k6.
import jsonpath, { query } from '../../../Sources/SpateModules/Libraries/Sources/jsonpath.js';
const log = (...values) => console.log(values.map((v) => JSON.stringify(v)).join(' '));

const data = {
  store: {
    book: [{ title: 'a', price: 8.95 }, { title: 'b', price: 12.99 }, { title: 'c', price: 8.99, isbn: 1 }],
    bicycle: { color: 'red', price: 19.95 },
  },
};
for (const path of [
  '$..book[?(@.price<10)].title', '$..price', '$.store.*', '$..book[-1:]', '$.store.book[(@.length-1)].title', '$..book[0,1].title',
  "$['store']['book'][1:].title", '$..book[?(@.isbn)].title', '$..book[?(@.title == "b" || @.price > 10)].price', '$.nothing',
]) {
  log(path, query(data, path), jsonpath.paths(data, path).map(jsonpath.stringify));
}
log(jsonpath.value(data, '$.store.bicycle.color'), jsonpath.parent(data, '$.store.bicycle.color').price, jsonpath.query(data, '$..price', 2));
jsonpath.apply(data, '$..price', (price) => price * 2);
log(jsonpath.query(data, '$..price'));
try {
  jsonpath.query(data, '$[');
} catch (error) {
  log(error.message);
}

export default function () {}
