// conformance: args=["-i","1","-u","1"]
// Custom metrics are put into blocks by the prefix of their names, or hidden by it.
import { Counter } from 'k6/metrics';

const counters = [
  'iterations_mine', 'http_reqs_mine', 'checks_mine', 'group_duration_mine', 'http_req_waiting_mine', 'vus_mine',
  'data_sent_mine', 'browser_mine', 'grpc_mine', 'ws_mine', 'Zulu', 'alpha', 'Beta', 'a_b', 'ab', 'a1',
].map((name) => new Counter(name));

export default function () {
  counters.forEach((counter, index) => counter.add(index));
}
