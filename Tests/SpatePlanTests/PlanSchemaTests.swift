import SpateCore
import SpatePlan
import Testing

@Suite struct PlanSchemaTests {
    private func schema() throws -> JSONValue {
        let path = FilePath.normalized(#filePath + "/../../../docs/plan.schema.json")
        return try JSONValue(parsing: FileReader.readFile(path).get())
    }

    private func keys(_ value: JSONValue?) -> Set<String> { Set(value?["properties"]?.objectValue?.keys ?? []) }

    @Test func knowsTheKeysThatTheReaderKnows() throws {
        let schema = try schema()
        let parts = schema["definitions"]
        #expect(keys(schema) == Set(PlanKeys.plan))
        #expect(keys(parts?["target"]) == Set(PlanKeys.target))
        #expect(keys(parts?["ceilings"]) == Set(PlanKeys.ceilings))
        #expect(keys(parts?["window"]) == Set(PlanKeys.window))
        #expect(keys(parts?["blackout"]) == Set(PlanKeys.blackout))
        #expect(keys(parts?["stop_rule"]?["oneOf"]?[1]) == Set(PlanKeys.stopRule))
        #expect(keys(parts?["criterion"]?["oneOf"]?[1]) == Set(PlanKeys.criterion))
        #expect(keys(parts?["baseline"]) == Set(PlanKeys.baseline))
        #expect(keys(parts?["report"]) == Set(PlanKeys.report))
    }

    @Test func hasADefinitionForEveryReference() throws {
        let schema = try schema()
        let names = Set(schema["definitions"]?.objectValue?.keys ?? [])
        func check(_ value: JSONValue) {
            if let reference = value["$ref"]?.stringValue {
                #expect(names.contains(String(reference.dropFirst("#/definitions/".count))), "\(reference)")
            }
            for element in value.arrayValue ?? [] { check(element) }
            for member in value.objectValue?.members ?? [] { check(member.value) }
        }
        check(schema)
    }
}
