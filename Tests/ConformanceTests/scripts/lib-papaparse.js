// conformance:
// The papaparse that is built in does the same in k6: CSV with header, quotes, types, comments, steps, and back.
import papaparse from '../../../Sources/SpateModules/Libraries/Sources/papaparse.js';
const log = (...values) => console.log(values.map((v) => JSON.stringify(v)).join(' '));

const text = 'name,age,note\n# a remark\nAnna,41,"says ""hi"", twice"\n\nBob,7.5,\n';
log(papaparse.parse(text, { header: true, dynamicTyping: true, skipEmptyLines: true, comments: '#' }));
log(papaparse.parse('a;b\r\n1;2\r\n3;4').data, papaparse.parse('a\tb\n1\t2').meta.delimiter);
log(papaparse.parse('1,2\n3', { header: true }).errors.concat(papaparse.parse('"open,1').errors));
log(papaparse.parse('x,y\n1,2\n3,4', { preview: 2 }).data, papaparse.parse('a,b', { transform: (v) => v.toUpperCase() }).data);
const seen = [];
papaparse.parse('a\n1\n2', { header: true, delimiter: ',', step: (row) => seen.push(row.data), complete: () => seen.push('end') });
log(seen);
log(papaparse.unparse([{ a: 1, b: 'x,y' }, { a: null, b: 'q"r' }]), papaparse.unparse([[1, 'a '], [true, '']], { quotes: true }));
log(papaparse.unparse({ fields: ['f', 'g'], data: [[1, 2]] }, { delimiter: ';', newline: '\n' }));

export default function () {}
