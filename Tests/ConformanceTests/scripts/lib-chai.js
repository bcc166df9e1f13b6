// conformance: mask=[["k6chaijs.js:\\S+","<place>"],["\\\\n\\\\tat .*","<stack>"]] skip=["stderr"]
// The k6chaijs that is built in makes the same checks in k6.
import { describe, expect } from '../../../Sources/SpateModules/Libraries/Sources/k6chaijs.js';

export default function () {
  const first = describe('all hold', () => {
    expect({ status: 200 }, 'the object').to.be.an('object').that.has.property('status', 200);
    expect([1, 2], 'list').to.have.lengthOf(2).and.include(1);
    expect('abc', 'text').to.match(/b/);
    expect(3, 'three').to.be.above(2).and.below(4);
    expect({ a: [1] }, 'deep').to.deep.equal({ a: [1] });
    expect(null, 'nothing').to.not.exist;
    expect({ body: '{}' }).to.have.validJsonBody();
    expect(() => JSON.parse('{'), 'bad json').to.throw(SyntaxError);
    expect({ a: 1, b: 2 }, 'keys').to.have.all.keys('a', 'b');
    expect([3, 2], 'members').to.have.members([2, 3]);
    expect('x', 'letter').to.be.oneOf(['x', 'y']);
    expect(5, 'range').to.be.within(1, 5);
    expect(0.3, 'close').to.be.closeTo(0.1 + 0.2, 1e-9);
    expect([], 'empty').to.be.empty;
    expect({ a: { b: [1, 2] } }, 'nested').to.have.nested.property('a.b[1]', 2);
  });
  const second = describe('one fails', () => {
    expect(201, 'response status').to.equal(200);
    expect(1, 'not reached').to.equal(1);
  });
  const third = describe('raises', () => {
    throw new Error('out of here');
  });
  console.log(first, second, third);
}
