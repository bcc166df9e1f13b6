/// The templates that come with the program.
enum BuiltinTemplate: String, CaseIterable {
    case minimal
    case `protocol`
    case production

    var template: ScriptTemplate {
        switch self {
        case .minimal: ScriptTemplate(text: Self.minimalText)
        case .protocol: ScriptTemplate(text: Self.protocolText)
        case .production: ScriptTemplate(text: ProductionTemplate.text)
        }
    }

    private static let minimalText = #"""
        // {{ .ScriptName }}: a first test. Run it with:  spate run {{ .ScriptName }}

        import http from 'k6/http';
        import { check, sleep } from 'k6';

        export const options = {
          vus: 10,
          duration: '30s',{{ if .ProjectID }}
          cloud: { projectID: {{ .ProjectID }} },{{ end }}
        };

        const BASE_URL = __ENV.BASE_URL || 'http://127.0.0.1:8080';

        export default function () {
          const response = http.get(BASE_URL + '/');
          check(response, { 'status is 200': (r) => r.status === 200 });
          sleep(1);
        }

        """#

    private static let protocolText = #"""
        // {{ .ScriptName }}: ramps users up, holds them and ramps them down, and ends in a verdict.
        //
        //   spate run -e BASE_URL=https://shop.example.com {{ .ScriptName }}

        import http from 'k6/http';
        import { check, group, sleep } from 'k6';
        import { Trend } from 'k6/metrics';

        const BASE_URL = __ENV.BASE_URL || 'http://127.0.0.1:8080';
        const loginDuration = new Trend('login_duration', true);

        export const options = {
          scenarios: {
            users: {
              executor: 'ramping-vus',
              stages: [
                { duration: '30s', target: 20 }, // ramp up
                { duration: '1m', target: 20 }, // hold
                { duration: '10s', target: 0 }, // ramp down
              ],
              gracefulRampDown: '5s',
            },
          },
          // The run fails, with exit code 99, when one of these does not hold.
          thresholds: {
            http_req_failed: ['rate<0.01'],
            http_req_duration: ['p(95)<500', 'p(99)<1500'],
            checks: ['rate>0.99'],
          },{{ if .ProjectID }}
          cloud: { projectID: {{ .ProjectID }}, name: '{{ .ScriptName }}' },{{ end }}
        };

        // Runs once before all users; what it returns is handed to them.
        export function setup() {
          const response = http.get(BASE_URL + '/health');
          if (response.status !== 200) throw new Error(`the target is not ready: ${response.status}`);
          return { startedAt: new Date().toISOString() };
        }

        // One iteration of one user, again and again.
        export default function (data) {
          group('home page', () => {
            const response = http.get(BASE_URL + '/', { tags: { page: 'home' } });
            check(response, { 'home: status is 200': (r) => r.status === 200 });
          });

          group('log in', () => {
            const response = http.post(
              BASE_URL + '/login',
              JSON.stringify({ username: `user-${__VU}`, password: 'secret' }),
              {
                headers: { 'Content-Type': 'application/json' },
                // Nobody of this name may exist: a refusal is an answer, too, and no failed request.
                responseCallback: http.expectedStatuses({ min: 200, max: 399 }, 401),
              }
            );
            loginDuration.add(response.timings.duration);
            check(response, { 'login: no server error': (r) => r.status > 0 && r.status < 500 });
          });

          sleep(Math.random() * 2 + 1);
        }

        // Runs once after all users.
        export function teardown(data) {
          console.log(`the test began at ${data.startedAt}`);
        }

        """#
}
