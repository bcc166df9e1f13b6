import SpateEngine
import Testing

@Suite struct UseDirectiveTests {
    @Test(arguments: [
        (#""use k6 >= 1.0";"#, ["k6: >= 1.0"]),
        (
            "'use k6 with k6/x/faker > 0.4.0'\n\"use k6 with k6/x/sql\"\nimport x from 'y'",
            ["k6/x/faker: > 0.4.0", "k6/x/sql: *"]
        ),
        ("#!/usr/bin/env k6\n// a \"use k6 > 9\"\n/* b */ \"use strict\"; \"use k6 > 1\";", ["k6: > 1"]),
        ("import http from 'k6/http';\n\"use k6 > 1\";", []),
        ("\"use k6\"; \"use k6 with\"; \"use k6 with faker\"; \"used k6 > 1\"; \"use k7 > 1\"", []),
        ("\"use k6 > 1", []),
        ("/* \"use k6 > 1\"", []),
        ("", []),
    ])
    func readsTheTopOfAModule(source: String, directives: [String]) {
        #expect(UseDirective.all(in: Array(source.utf8)).map { "\($0.name): \($0.constraint)" } == directives)
    }
}
