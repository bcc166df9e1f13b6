// conformance: compare=["exit"]
import { sleep } from 'k6';
export const options = { setupTimeout: '300ms' };
export default function () {}
export function setup() {
    sleep(3);
}
