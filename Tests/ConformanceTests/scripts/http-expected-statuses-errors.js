// conformance:
// Wrong arguments of expectedStatuses() and setResponseCallback().
import http from 'k6/http';
import { attempt } from './lib/stable.js';

export default function () {
  attempt('nothing', () => http.expectedStatuses());
  attempt('text', () => http.expectedStatuses('200'));
  attempt('half a range', () => http.expectedStatuses(200, { min: 1 }));
  attempt('callback', () => http.setResponseCallback(5));
}
