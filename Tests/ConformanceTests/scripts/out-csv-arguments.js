// conformance: args=["--out","csv=fileName=samples.csv,saveInterval=100ms,timeFormat=rfc3339_nano"]
// conformance: env={"K6_CSV_FILENAME":"elsewhere.csv","K6_CSV_TIME_FORMAT":"unix_milli"}
import { sleep } from 'k6';

export const options = { iterations: 2, systemTags: ['scenario', 'group', 'ip', 'ocsp_status', 'iter'] };

export default function () {
  sleep(0.15);
}
