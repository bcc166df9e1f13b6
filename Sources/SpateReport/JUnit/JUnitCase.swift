/// A test case of JUnit's XML.
struct JUnitCase {
    enum Problem {
        /// What is wrong, and a stable word for it.
        case failure(String, String)
        case error(String, String)
    }

    let name: String
    let className: String
    let problem: Problem?
    /// Further lines for people; empty without any.
    var output = ""

    var xml: String {
        let start =
            "    <testcase name=\"\(XMLText.escaped(name))\" classname=\"\(XMLText.escaped(className))\" time=\"0\""
        let inner = problemElement + outputElement
        return inner.isEmpty ? start + "/>\n" : start + ">\n" + inner + "    </testcase>\n"
    }

    private var problemElement: String {
        switch problem {
        case nil: ""
        case .failure(let text, let type)?: element("failure", text, type)
        case .error(let text, let type)?: element("error", text, type)
        }
    }

    private var outputElement: String {
        output.isEmpty ? "" : "      <system-out>\(XMLText.escaped(output, keepsLines: true))</system-out>\n"
    }

    private func element(_ name: String, _ text: String, _ type: String) -> String {
        let message = XMLText.escaped(text)
        return "      <\(name) message=\"\(message)\" type=\"\(type)\">\(message)</\(name)>\n"
    }
}
