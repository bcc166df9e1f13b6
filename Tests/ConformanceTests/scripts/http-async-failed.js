// conformance: args=["-i","2"] volatile=["data_sent","data_received","http_reqs"] optional=["http_reqs","http_req_duration","http_req_blocked","http_req_connecting","http_req_failed","http_req_receiving","http_req_sending","http_req_tls_handshaking","http_req_waiting","http_req_duration{expected_response:true}"] compare=["exit","stderr"]
// An exception ends the iteration, and the requests in the background with it.
import { asyncRequest } from 'k6/http';

export default function () {
  asyncRequest('GET', `${__ENV.BASE_URL}/delay/5000`);
  throw new Error(`iteration ${__ITER}`);
}
