import SpateCore
import Testing

@testable import SpateCLI

@Suite struct PrefixedVariablesTests {
    @Test func spateWinsOverK6WhateverTheOrder() {
        for all in [[("K6_VUS", "1"), ("SPATE_VUS", "2")], [("SPATE_VUS", "2"), ("K6_VUS", "1")]] {
            #expect(PrefixedVariables(all)["VUS"]?.value == "2")
        }
    }

    @Test func aVariableWithoutAValueIsNotGiven() {
        let variables = PrefixedVariables([("K6_VUS", "1"), ("SPATE_VUS", ""), ("XK6_VUS", "3")])
        #expect(variables["VUS"]?.name == "K6_VUS")
        #expect(variables["ITERATIONS"] == nil)
    }

    @Test func allProblemsOfTheEnvironmentAreToldAtOnce() {
        let error = #expect(throws: SpateError.self) {
            try EnvironmentLayer.read([("K6_VUS", "x"), ("SPATE_THROW", "1"), ("K6_STAGES", "soon"), ("K6_TAGS", "a")])
        }
        #expect(error?.exitCode == .invalidConfig)
        for name in ["K6_VUS", "SPATE_THROW", "K6_STAGES", "K6_TAGS"] {
            #expect(error?.message.contains("\n\t- \(name): ") == true)
        }
    }
}
