// conformance:
// What servers staple to their certificates: every field of ocsp, and the system tag.
import http from 'k6/http';
const servers = __ENV.OCSP_URL.split(' ').map((part) => part.split('='));
const statuses = ['good', 'revoked', 'unknown'];
const thresholds = Object.fromEntries(statuses.map((status) => [`http_reqs{ocsp_status:${status}}`, ['count>0']]));

export const options = { insecureSkipTLSVerify: true, systemTags: ['ocsp_status', 'status'], thresholds };

// The responses are made when the suite starts.
const isRecent = (seconds) => seconds * 1000 <= Date.now() && seconds * 1000 > Date.now() - 86_400_000;

export default function () {
  for (const [name, url] of servers) {
    const { status, ocsp, error_code: code } = http.get(url);
    const { produced_at: produced, this_update: from, next_update: next, revoked_at: revoked } = ocsp;
    const times = [isRecent(produced) || produced, isRecent(from) || from, next > 0 ? next - from : next, revoked];
    console.log(name, status, code, ocsp.status, ocsp.revocation_reason, times.join());
  }
}
