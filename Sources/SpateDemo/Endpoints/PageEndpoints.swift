internal import Hummingbird

/// `/`: a small shop page, for scripts that parse HTML.
struct PageEndpoints: EndpointGroup {
    init(state: DemoState) {}

    func add(to router: Router<DemoContext>) {
        router.get("/") { _, _ in
            Response.text(ShopPage.html, contentType: "text/html; charset=utf-8")
        }
    }
}
