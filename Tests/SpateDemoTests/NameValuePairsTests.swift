import SpateCore
import Testing

@testable import SpateDemo

@Suite struct NameValuePairsTests {
    @Test(arguments: [
        ("", #"{}"#),
        ("a", #"{"a":""}"#),
        ("a=1&b=2&a=3", #"{"a":["1","3"],"b":"2"}"#),
        ("a=b=c", #"{"a":"b=c"}"#),
        ("a=%2B+%26", #"{"a":"+ &"}"#),
        ("a=%zz%4", #"{"a":"%zz%4"}"#),
        ("%C3%A9=%E2%82%AC", #"{"é":"€"}"#),
        ("&&a=1&", #"{"a":"1"}"#),
    ])
    func readsForms(text: String, json: String) {
        #expect(NameValuePairs(urlEncoded: text).json.serialized() == json)
    }

    @Test func readsCookiesSorted() {
        let cookies = NameValuePairs(cookieHeader: "b=2;a=1 ;  c=x=y; d")
        #expect(cookies.json.serialized() == #"{"a":"1","b":"2","c":"x=y","d":""}"#)
        #expect(cookies["c"] == "x=y")
        #expect(cookies["none"] == nil)
    }
}
