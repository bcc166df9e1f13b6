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

    var xml: String {
        let start =
            "    <testcase name=\"\(XMLText.escaped(name))\" classname=\"\(XMLText.escaped(className))\" time=\"0\""
        switch problem {
        case nil: return start + "/>\n"
        case .failure(let text, let type)?: return start + ">\n" + element("failure", text, type) + "    </testcase>\n"
        case .error(let text, let type)?: return start + ">\n" + element("error", text, type) + "    </testcase>\n"
        }
    }

    private func element(_ name: String, _ text: String, _ type: String) -> String {
        let message = XMLText.escaped(text)
        return "      <\(name) message=\"\(message)\" type=\"\(type)\">\(message)</\(name)>\n"
    }
}
