// conformance:
// json(path): the GJSON grammar.
import http from 'k6/http';
import { attempt } from './lib/stable.js';

const base = __ENV.BASE_URL;
const document = {
  name: { first: 'Tom', last: 'Anderson' },
  age: 37,
  children: ['Sara', 'Alex', 'Jack'],
  'fav.movie': 'Deer Hunter',
  friends: [
    { first: 'Dale', last: 'Murphy', age: 44, nets: ['ig', 'fb', 'tw'] },
    { first: 'Roger', last: 'Craig', age: 68, nets: ['fb', 'tw'] },
    { first: 'Jane', last: 'Murphy', age: 47, nets: ['ig', 'tw'] },
  ],
  vals: [{ a: 1, b: true }, { a: 2, b: false }, { a: 3 }],
  empty: [],
  nothing: null,
};
const paths = [
  'name.first', 'name', 'age', 'children', 'children.0', 'children.#', 'children.5', 'child*.2', 'c?ildren.0', 'fav\\.movie',
  'friends.#', 'friends.1', 'friends.1.last', 'friends.#.first', 'friends.#.nets.#', 'friends.#(last=="Murphy").first',
  'friends.#(last="Murphy")#.first', 'friends.#(age>45)#.last', 'friends.#(age>=47)#.age', 'friends.#(age<45).first',
  'friends.#(first%"D*").last', 'friends.#(first!%"D*").last', 'friends.#(age>100)#', 'friends.#(age>100)',
  'friends.#(nets.#(=="fb"))#.first', 'children.#(%"*a*")#', 'friends.#(last!="Murphy").first',
  'vals.#(b==~true)#', 'vals.#(b==~false)#', 'vals.#(b).a', 'friends.#(last=="Murphy")#|0', 'friends.#(last=="Murphy")#.0',
  '{name.first,"the_age":age}', '[name.first,age]', 'friends.#.{first,age}', 'children|@reverse', 'children|@reverse|0',
  'name|@keys', 'name|@values', 'children.@this.1', 'empty', 'empty.#', 'nothing', 'missing', 'name.missing', '', '.name', 'name.',
];

export default function () {
  const response = http.post(`${base}/echo`, JSON.stringify(document));
  response.body = response.json('body');
  for (const path of paths) {
    attempt(path, () => response.json(path));
  }
}
