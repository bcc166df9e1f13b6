// conformance:
import exec from 'k6/execution';
export default function () {
    exec.test.fail('not good');
    exec.test.fail();
    console.log('goes on');
}
