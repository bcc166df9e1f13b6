import SpateCore
import Testing

@testable import SpateCLI

@Suite struct ScriptTemplateTests {
    private let values = ScriptTemplate.Values(scriptName: "x.js", projectID: "12")
    private let withoutProject = ScriptTemplate.Values(scriptName: "x.js", projectID: "")

    @Test(arguments: [
        ("n={{ .ScriptName }} p={{.ProjectID}} {{ \"{{\" }} x", "n=x.js p=12 {{ x"),
        ("{{ if .ProjectID }}id {{ .ProjectID }}{{ else }}none{{ end }}!", "id 12!"),
        ("a {{- /* note */ -}} b", "ab"), ("plain ${x} }", "plain ${x} }"), ("a  {{- .ScriptName -}}  b", "ax.jsb"),
    ])
    func fillsInValues(text: String, expected: String) throws {
        #expect(try ScriptTemplate(text: text).render(values) == expected)
    }

    @Test func leavesOutABranch_whenTheValueIsEmpty() throws {
        let template = ScriptTemplate(text: "a{{ if .ProjectID }}b{{ .ProjectID }}{{ else }}c{{ end }}d")
        #expect(try template.render(withoutProject) == "acd")
    }

    @Test(arguments: ["{{ .Name }}", "{{ range }}", "{{ end }}", "{{ if .ProjectID }}", "{{ x"])
    func refusesWhatItDoesNotKnow(text: String) {
        #expect(throws: SpateError.self) { try ScriptTemplate(text: text).render(values) }
    }

    @Test(arguments: BuiltinTemplate.allCases)
    func rendersEveryTemplateOfItsOwn(template: BuiltinTemplate) throws {
        for values in [values, withoutProject] {
            let text = try template.template.render(values)
            #expect(text.contains("export default function"))
            #expect(!text.contains("{{"))
            #expect(text.hasSuffix("}\n"))
        }
    }

    @Test func productionIsTheExample() throws {
        let path = FilePath.normalized(#filePath + "/../../../Examples/production-load-test.js")
        let bytes = try FileReader.readFile(path).get()
        #expect(ProductionTemplate.text == String(decoding: bytes, as: UTF8.self))
    }
}
