import SpateAnalysis
import SpateCore
import SpateRecord
import SpateSecrets
import Synchronization
import Testing

@testable import SpateCLI

@Suite struct AfterHooksTests {
    private final class Kept: LogSink {
        let lines = Mutex<[String]>([])
        let shown = Mutex("")

        func log(_ record: LogRecord) { lines.withLock { $0.append(record.message) } }
        func flush(timeoutNanos: UInt64) {}
        var messages: [String] { lines.withLock { $0 } }
        var text: String { shown.withLock { $0 } }
    }

    private static let message = HookMessage(
        RunHeader(id: "id-1", name: "shop", startedAtUnixNanos: 0),
        Verdict(outcome: .pass),
        exitCode: .success,
        recordPath: "a.spate",
        reports: []
    )

    private static func run(
        _ hooks: [AfterHook],
        redactor: SecretRedactor? = nil,
        isInterrupted: @escaping () -> Bool = { false }
    ) -> Kept {
        let kept = Kept()
        AfterHooks(
            hooks: hooks,
            environment: [("PATH", "/usr/bin:/bin"), ("SPATE_VERDICT", "stale")],
            redactor: redactor,
            log: kept,
            show: { text in kept.shown.withLock { $0 += text } },
            isInterrupted: isInterrupted
        ).run(message)
        return kept
    }

    @Test func givesCommandVerdictAndVariables_andShowsWhatItPrints() {
        let line = #"echo "$SPATE_VERDICT $SPATE_RUN_ID"; cat; echo oops >&2"#
        let kept = Self.run([AfterHook(.command(line))])
        let prefix = "after 1 (echo) | "
        #expect(kept.text == "\(prefix)PASS id-1\n\(prefix)\(Self.message.body)\(prefix)oops\n")
        #expect(kept.messages == [])
    }

    @Test func warnsAndGoesOn_whenCommandFails() {
        let kept = Self.run([
            AfterHook(.command("exit 3")), AfterHook(.command("kill -9 $$")), AfterHook(.command("echo on")),
        ])
        #expect(
            kept.messages == [
                "after hook 1 (exit): it left with exit code 3; the verdict stands",
                "after hook 2 (kill): it was ended by signal 9; the verdict stands",
            ]
        )
        #expect(kept.text == "after 3 (echo) | on\n")
    }

    /// The command's child ignores SIGTERM: only the end of the whole group ends it, and with it the pipe.
    @Test func endsWholeGroup_whenItTakesTooLong() {
        let line = "trap '' TERM; echo $$; sleep 600 & wait; sleep 600"
        let kept = Self.run([AfterHook(.command(line), timeoutNanos: 300_000_000)])
        #expect(
            kept.messages == [
                "after hook 1 (trap): it took longer than 300ms and was ended (--after-timeout); the verdict stands"
            ]
        )
        let group = kept.text.split(separator: " ").last.flatMap { Int32($0.dropLast()) }
        #expect(group.map(Self.isGroupGone) == true)
    }

    private static func isGroupGone(_ group: Int32) -> Bool {
        // Killed children of the group are gone once their new parent has looked; that is not up to this program.
        let left = (try? Files.states(ofGroup: group)) ?? []
        return left.allSatisfy { $0 == "Z" }
    }

    /// This program ignores SIGTERM and SIGPIPE while it runs; its commands must not.
    @Test func givesCommandUsualSignals() {
        let kept = Self.run([AfterHook(.command("kill -TERM $$; echo survived"))])
        #expect(kept.messages == ["after hook 1 (kill): it was ended by signal 15; the verdict stands"])
        #expect(kept.text == "")
    }

    @Test func doesNotWaitForChildren_whenCommandIsOver() {
        let kept = Self.run([AfterHook(.command("sleep 5 & echo done"))])
        #expect(kept.text == "after 1 (sleep) | done\n")
        #expect(kept.messages == [])
    }

    @Test func leavesOutTheRest_whenInterrupted() {
        let isAsked = Mutex(0)
        let kept = Self.run([AfterHook(.command("sleep 600")), AfterHook(.command("echo no"))]) {
            isAsked.withLock { count in
                count += 1
                return count > 1
            }
        }
        #expect(
            kept.messages == [
                "after hook 1 (sleep): it was interrupted; the verdict stands",
                "after hooks were left out from number 2 on: interrupted",
            ]
        )
        #expect(kept.text == "")
    }

    @Test func hidesSecretsInOutput() {
        let redactor = SecretRedactor()
        redactor.hide("hunter2-long")
        let kept = Self.run([AfterHook(.command("echo a hunter2-long z"))], redactor: redactor)
        #expect(!kept.text.contains("hunter2"))
        #expect(kept.text.hasPrefix("after 1 (echo) | a "))
    }

    @Test func postsVerdict_andWarnsOfAnswersThatAreNoSuccess() throws {
        let server = try ScriptedServer { path in
            switch path {
            case "/302?secret": "HTTP/1.1 302 Found\r\nLocation: /ok\r\nContent-Length: 0\r\n\r\n"
            case "/500?secret": "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 4\r\n\r\noops"
            case "/slow?secret": nil
            default: "HTTP/1.1 204 No Content\r\n\r\n"
            }
        }
        let port = server.port
        let kept = Self.run(
            ["ok", "302", "500", "slow"].map {
                AfterHook(
                    .webhook("http://127.0.0.1:\(port)/\($0)?secret"),
                    timeoutNanos: $0 == "slow" ? 300_000_000 : 30_000_000_000
                )
            }
        )
        #expect(server.requests.map(\.path) == ["/ok?secret", "/302?secret", "/500?secret", "/slow?secret"])
        for request in server.requests {
            #expect(request.head.contains("\r\nContent-Type: application/json\r\n"))
            #expect(request.body == Self.message.body)
        }
        let label = "(POST http://127.0.0.1:\(port))"
        #expect(
            kept.messages == [
                "after hook 2 \(label): it answered 302 Found; the verdict stands",
                "after hook 3 \(label): it answered 500 Internal Server Error; the verdict stands",
                "after hook 4 \(label): it took longer than 300ms (--after-timeout); the verdict stands",
            ]
        )
    }

    @Test func endsRequest_whenInterrupted() throws {
        let server = try ScriptedServer { _ in nil }
        let kept = Self.run([AfterHook(.webhook("http://127.0.0.1:\(server.port)/"))]) { !server.requests.isEmpty }
        #expect(
            kept.messages == [
                "after hook 1 (POST http://127.0.0.1:\(server.port)): it was interrupted; the verdict stands"
            ]
        )
    }

    @Test func warns_whenNobodyListens() {
        let kept = Self.run([AfterHook(.webhook("http://127.0.0.1:1/secret"))])
        #expect(kept.messages == ["after hook 1 (POST http://127.0.0.1:1): connection refused; the verdict stands"])
    }
}

/// What the system tells of processes.
private enum Files {
    /// The states of the processes in a group, such as `S` and `Z`.
    static func states(ofGroup group: Int32) throws -> [String] {
        let line = "cat /proc/[0-9]*/stat 2>/dev/null || true"
        guard case .success(let outcome) = Subprocess.run("/bin/sh", ["-c", line], input: []) else { return [] }
        return String(decoding: outcome.output, as: UTF8.self).split(separator: "\n").compactMap { line in
            // Behind the name, which may hold spaces: state, parent, group.
            let fields = line.split(separator: ")").last?.split(separator: " ") ?? []
            return fields.count > 2 && fields[2] == "\(group)" ? String(fields[0]) : nil
        }
    }
}
