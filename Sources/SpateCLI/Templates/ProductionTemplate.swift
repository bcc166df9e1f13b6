/// The template `production`: `Examples/production-load-test.js`, which a test compares with this text.
enum ProductionTemplate {
    static let text = #"""
        // Production load test: can the target carry 1,000 concurrent users?
        //
        //   spate run -e BASE_URL=https://shop.example.com Examples/production-load-test.js      (or: k6 run …)
        //
        // Seven stages, 19 minutes: warm-up, three steps up, five minutes at full load, two steps down.
        //
        //   BASE_URL      the target (default http://127.0.0.1:8080)
        //   USERS         users at full load (default 1000); every stage keeps its share
        //   STAGE_SCALE   factor on the length of every stage (default 1; 0.03 makes a demo of 34 seconds)
        //   RESULTS_FILE  where the results go as JSON (default load-test-results.json)

        import { check, group, sleep } from 'k6';
        import http from 'k6/http';
        import { Rate, Trend } from 'k6/metrics';

        const BASE_URL = (__ENV.BASE_URL || 'http://127.0.0.1:8080').replace(/\/+$/, '');
        const USERS = positiveNumber('USERS', 1000);
        const STAGE_SCALE = positiveNumber('STAGE_SCALE', 1);
        const RESULTS_FILE = __ENV.RESULTS_FILE || 'load-test-results.json';

        const errors = new Rate('errors');
        const healthCheckDuration = new Trend('health_check_duration', true);
        const apiHealthDuration = new Trend('api_health_duration', true);

        // A constant of its own, as k6 replaces what `options` holds by its internal values.
        const THRESHOLDS = {
          http_req_duration: ['p(95)<3000'],
          http_req_failed: ['rate<0.005'],
          errors: ['rate<0.005'],
          health_check_duration: ['p(95)<2000'],
          api_health_duration: ['p(95)<3000'],
        };

        export const options = {
          stages: [
            stage(2, 0.1), // warm-up
            stage(3, 0.3), // ramp-up, phase 1
            stage(3, 0.6), // ramp-up, phase 2
            stage(2, 1), // ramp-up, phase 3
            stage(5, 1), // sustained load
            stage(2, 0.5), // ramp-down, phase 1
            stage(2, 0), // ramp-down, phase 2
          ],
          thresholds: THRESHOLDS,
        };

        export default function () {
          group('home page', () => {
            const response = http.get(`${BASE_URL}/`);
            const passed = check(response, {
              'home page: status is 200': (r) => r.status === 200,
              'home page: within 3 s': (r) => r.timings.duration < 3000,
            });
            errors.add(!passed);
          });
          sleep(1);

          group('health', () => {
            const response = http.get(`${BASE_URL}/health`);
            const passed = check(response, {
              'health: status is 200': (r) => r.status === 200,
              'health: within 2 s': (r) => r.timings.duration < 2000,
            });
            healthCheckDuration.add(response.timings.duration);
            errors.add(!passed);
          });
          sleep(1);

          group('api health', () => {
            const response = http.get(`${BASE_URL}/api/monitoring/health`);
            const passed = check(response, {
              'api health: status is 200': (r) => r.status === 200,
              'api health: within 3 s': (r) => r.timings.duration < 3000,
            });
            apiHealthDuration.add(response.timings.duration);
            errors.add(!passed);
          });
          sleep(1);
        }

        export function handleSummary(data) {
          return {
            stdout: summaryText(data),
            [RESULTS_FILE]: JSON.stringify(data, null, 2),
          };
        }

        /** One stage: its length in minutes before scaling, and the share of USERS that it ends with. */
        function stage(minutes, share) {
          return {
            duration: `${Math.max(1, Math.round(minutes * 60 * STAGE_SCALE * 1000))}ms`,
            target: share === 0 ? 0 : Math.max(1, Math.round(USERS * share)),
          };
        }

        /** A number above 0 from the environment; anything else ends the test before it starts. */
        function positiveNumber(name, usual) {
          const value = __ENV[name] ? Number(__ENV[name]) : usual;
          if (!(value > 0 && value < Infinity)) throw new Error(`${name} must be a number above 0, is ${__ENV[name]}`);
          return value;
        }

        /** What the summary says, in the layout of the load-testing guide. */
        function summaryText(data) {
          const value = (metric, name) => {
            const found = data.metrics[metric];
            return found && found.values[name] !== undefined ? found.values[name] : 0;
          };
          const seconds = data.state.testRunDurationMs / 1000;
          const duration = (name) => `${value('http_req_duration', name).toFixed(2)}ms`;
          const errorRate = `${(value('http_req_failed', 'rate') * 100).toFixed(2)}%`;
          return [
            '',
            'Load Test Summary',
            '================',
            '',
            `Duration: ${seconds.toFixed(2)}s`,
            `Total Requests: ${value('http_reqs', 'count')}`,
            `Request Rate: ${value('http_reqs', 'rate').toFixed(2)} req/s`,
            '',
            'Response Times:',
            `  Average: ${duration('avg')}`,
            `  P95: ${duration('p(95)')}${mark(data, 'http_req_duration')}`,
            `  Max: ${duration('max')}`,
            '',
            `Error Rate: ${errorRate}${mark(data, 'http_req_failed')}`,
            '',
            'Thresholds:',
            ...thresholds(data).map(({ metric, expression, ok }) => `  ${ok ? '✓' : '✗'} ${metric} ${expression}`),
            '',
          ].join('\n');
        }

        /** The remark behind a figure whose threshold was crossed. */
        function mark(data, metric) {
          return thresholds(data).some((threshold) => threshold.metric === metric && !threshold.ok)
            ? '  ❌ EXCEEDS TARGET'
            : '';
        }

        /** Every threshold with its outcome, in the order written above; one over no data has not passed. */
        function thresholds(data) {
          return Object.entries(THRESHOLDS).flatMap(([metric, expressions]) =>
            expressions.map((expression) => {
              const outcomes = (data.metrics[metric] || {}).thresholds || {};
              return { metric, expression, ok: expression in outcomes && outcomes[expression].ok };
            })
          );
        }

        """#
}
