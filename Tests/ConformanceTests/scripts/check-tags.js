// conformance: args=["-i","2"]
// Tags of check() make sub-metrics of `checks`.
import { check } from 'k6';

export const options = {
  thresholds: {
    'checks{kind:good}': ['rate==1'],
    'checks{kind:bad}': ['rate==0'],
    'checks{check:plain}': ['rate>0.9'],
    'checks{number:7}': ['rate==1'],
  },
};

export default function () {
  check(1, { plain: true });
  check(1, { tagged: true }, { kind: 'good', number: 7, flag: true });
  check(1, { tagged: false }, { kind: 'bad' });
}
