internal import NIOCore
internal import SpateHTML
internal import SpateHTTP
internal import SpateScript

// Answers that are pages: what is in them, and where their links and forms lead.
extension ResponseObject {
    /// `html([selector])`: the page, or what a selector finds in it.
    func html(_ call: borrowing HostCall) throws(HostError) -> ScriptValue {
        let page = try page(call)
        guard !call[0].isUndefined else { return call.realm.makeHostObject(page) }
        return call.realm.makeHostObject(page.derived(Self.find(try call.string(0), in: page.selection)))
    }

    /// `clickLink([{ selector, params }])`: the answer behind a link.
    func clickLink(_ call: borrowing HostCall) throws(HostError) -> ScriptValue {
        let realm = call.realm
        let page = try page(call)
        let selector = try Self.option("selector", of: call, default: "a[href]")
        let found = Self.find(selector, in: page.selection)
        guard !found.nodes.isEmpty else {
            throw .native("no element found for selector '\(selector)' in response '\(page.url)'")
        }
        guard let href = found.attribute("href") else {
            throw .native("no valid href attribute value found on element '\(selector)' in response '\(page.url)'")
        }
        let url = realm.makeString(try Self.resolve(href, from: page.url))
        let params = Self.value("params", of: call)
        defer {
            realm.release(url)
            realm.release(params)
        }
        return try HTTPModule.perform(call, method: "GET", url: url, body: .undefined, params: params)
    }

    /// `submitForm([{ formSelector, submitSelector, fields, params }])`: the answer to a form.
    func submitForm(_ call: borrowing HostCall) throws(HostError) -> ScriptValue {
        let realm = call.realm
        let page = try page(call)
        let selector = try Self.option("formSelector", of: call, default: "form")
        let form = Self.find(selector, in: page.selection).at(0)
        guard !form.nodes.isEmpty else {
            throw .native("no form found for selector '\(selector)' in response '\(page.url)'")
        }
        let submit = try Self.option("submitSelector", of: call, default: "[type=\"submit\"]")
        let values = try Self.values(of: form, submit: submit, call)
        var url = try Self.resolve(form.attribute("action") ?? page.url, from: page.url)
        let method = (form.attribute("method") ?? "GET").uppercased()
        if method == "GET" {
            let base = url.prefix { $0 != "?" && $0 != "#" }
            url = "\(base)?\(try RequestReader(VirtualUser.of(call)).formText(values))"
        }
        let target = realm.makeString(url)
        let params = Self.value("params", of: call)
        defer { for value in [target, params, values] { realm.release(value) } }
        let body: ScriptValue = method == "GET" ? .undefined : values
        return try HTTPModule.perform(
            call,
            method: method.isEmpty ? "GET" : method,
            url: target,
            body: body,
            params: params
        )
    }

    // MARK: The page

    private func page(_ call: borrowing HostCall) throws(HostError) -> SelectionObject {
        let realm = call.realm
        let body = realm.get(call.this, "body")
        defer { realm.release(body) }
        guard let answer = self.call, !body.isNullish else {
            throw .native(
                "the body is null so we can't transform it to HTML"
                    + " - this likely was because of a request error getting the response"
            )
        }
        HTMLModule.installPrototypes(in: realm)
        let text =
            if let bytes = realm.bytes(body) { String(decoding: bytes, as: UTF8.self) } else { try realm.string(body) }
        guard realm.hasOwnProperties(call.this) else {
            return HTMLModule.document(text, url: answer.target.url.original)
        }
        // The script has assigned fields, maybe this one.
        let url = realm.get(call.this, "url")
        defer { realm.release(url) }
        return HTMLModule.document(text, url: try realm.string(url))
    }

    private static func find(_ selector: String, in selection: HTMLSelection) -> HTMLSelection {
        guard let parsed = CSSSelector(selector) else { return selection.with([]) }
        return selection.find { parsed.matches($0, in: selection.document) }
    }

    private static func resolve(_ reference: String, from base: String) throws(HostError) -> String {
        do throws(HTTPURLError) {
            return try HTTPURL(base).resolving(reference).original
        } catch {
            throw .native(error.description)
        }
    }

    // MARK: Arguments

    /// A member of the argument, owned by the caller.
    private static func value(_ name: String, of call: borrowing HostCall) -> ScriptValue {
        call[0].isObject ? call.realm.get(call[0], name) : .undefined
    }

    private static func option(
        _ name: String,
        of call: borrowing HostCall,
        default text: String
    ) throws(HostError) -> String {
        let given = value(name, of: call)
        defer { call.realm.release(given) }
        return given.isNullish ? text : try call.realm.string(given)
    }

    /// What the form sends: its fields, the button, and what the script says instead; owned by the caller.
    private static func values(
        of form: HTMLSelection,
        submit: String,
        _ call: borrowing HostCall
    ) throws(HostError) -> ScriptValue {
        let realm = call.realm
        let values = realm.makeObject()
        for field in form.fields { realm.set(values, field.name, realm.make(field.value)) }
        let button = find(submit, in: form).at(0)
        if let name = button.attribute("name"), !name.isEmpty {
            realm.set(values, name, realm.makeString(button.attribute("value") ?? ""))
        }
        let fields = value("fields", of: call)
        defer { realm.release(fields) }
        if fields.isObject {
            try realm.forEachProperty(fields) { (key, field) throws(HostError) in
                realm.set(values, realm.string(key), realm.retain(field))
            }
        }
        return values
    }
}
