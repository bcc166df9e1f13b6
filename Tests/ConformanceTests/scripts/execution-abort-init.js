// conformance: compare=["exit"]
import exec from 'k6/execution';
exec.test.abort('no data');
export default function () {}
