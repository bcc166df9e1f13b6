import SpateHTTP
import Testing

@Suite struct MultipartFormTests {
    @Test func writesFieldsAndFiles() {
        var form = MultipartForm(boundary: "B")
        form.add(name: "a\"b", value: "1")
        form.add(name: "f", filename: "x\\y\r\n.txt", contentType: "text/plain", data: Array("data".utf8))
        let expected = """
            --B\r
            Content-Disposition: form-data; name="a\\"b"\r
            \r
            1\r
            --B\r
            Content-Disposition: form-data; name="f"; filename="x\\\\y%0D%0A.txt"\r
            Content-Type: text/plain\r
            \r
            data\r
            --B--\r

            """
        #expect(String(decoding: form.body(), as: UTF8.self) == expected)
        #expect(form.contentType == "multipart/form-data; boundary=B")
    }
}
