/// The plan that `spate new --production` writes beside a script.
///
/// Lines of YAML that are commented out have no space, or two and more, behind the `#`; sentences have one. A test takes the
/// former in and reads the whole.
enum PlanTemplate {
    static let text = #"""
        # A production run: which test, against which target, when, and within which bounds.
        #
        #   spate check plan.yaml      everything that can be known before; makes no load
        #   spate run plan.yaml        checks, asks, runs
        #
        # Every key is described in docs/plan-file.md. ${NAME} and ${NAME:-a value} come from the environment.

        name: Production load test

        # Relative to this file.
        script: {{ .ScriptName }}

        # What the script finds in __ENV.
        env:
          BASE_URL: https://shop.example.com
          USERS: 1000

        # A target in production is confirmed by typing its name; --yes confirms where nobody can be asked.
        target:
          name: shop
          production: true
          url: https://shop.example.com/health

        # A request to any other host is refused before a packet is sent.
        allow_hosts:
          - shop.example.com

        # The script cannot go beyond these.
        ceilings:
          vus: 1000
          requests_per_second: 2000
          total_requests: 2000000

        # Outside of it a run asks at a terminal, and is refused elsewhere; --now sets it aside.
        window:
          days: [sat, sun]
          from: 02:00
          to: 04:00
          zone: UTC
          blackout:
            - 2026-12-24 to 2027-01-02

        # What watches the target while the run goes on.
        monitors:
          - type: http
            name: health
            url: https://shop.example.com/health
            interval: 5s

        # What ends the run early.
        stop_rules:
          - http_req_failed rate>0.05 for 10s
          - when: health failing 3 times
            name: the target is down

        # What must hold beyond the script's thresholds.
        success_criteria:
          - health passing
          - that: p(95) of http_req_duration<3s
            name: fast enough

        # A format, or format=file; files are relative to where the program runs.
        reports:
          - html=load-test.html
          - junit=load-test.xml

        labels:
          kind: production

        # Options of the test over those of the script, in k6's words.
        #options:
        #  stages:
        #    - { duration: 2m, target: 100 }
        #    - { duration: 5m, target: 1000 }
        #    - { duration: 2m, target: 0 }

        # Where runs are remembered, and where the record goes; as --history and --record.
        #history: .spate/history.db
        #record: .spate/runs

        # The run to hold this one against.
        #baseline: last

        # What happens after the run: a command, or a webhook.
        #after:
        #  - command: ./scripts/deploy/log-results.sh
        #  - webhook: https://chat.example.com/hooks/load-tests

        """#
}
