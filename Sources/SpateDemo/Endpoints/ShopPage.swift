/// The page at `/`.
enum ShopPage {
    /// About 2 KB of HTML5: title, links, a list, a table, and a form.
    static let html = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <title>Spate Demo Shop</title>
          <meta name="description" content="A shop that exists to be load tested.">
        </head>
        <body>
          <header id="top">
            <h1>Spate Demo Shop</h1>
            <nav>
              <a href="/" class="nav active">Home</a>
              <a href="/json" class="nav">Catalogue</a>
              <a href="/me" class="nav">Account</a>
              <a href="/health" class="nav" rel="nofollow">Health</a>
            </nav>
          </header>
          <main>
            <h2>Umbrellas &amp; boots</h2>
            <ul id="products">
              <li class="product" data-id="1"><a href="/json?id=1">Umbrella, black</a> <span class="price">9.50</span></li>
              <li class="product" data-id="2"><a href="/json?id=2">Rain boots, yellow</a> <span class="price">24.00</span></li>
              <li class="product sale" data-id="3"><a href="/json?id=3">Raincoat, blue</a> <span class="price">39.90</span></li>
            </ul>
            <table id="stock">
              <thead><tr><th>Product</th><th>In stock</th></tr></thead>
              <tbody>
                <tr><td>Umbrella, black</td><td>120</td></tr>
                <tr><td>Rain boots, yellow</td><td>35</td></tr>
                <tr><td>Raincoat, blue</td><td>8</td></tr>
              </tbody>
            </table>
            <h2>Log in</h2>
            <form id="login" action="/login" method="post">
              <input type="hidden" name="csrf" value="b7e23ec29af22b0b">
              <label>User <input type="text" name="user" value="" required></label>
              <label>Password <input type="password" name="password"></label>
              <label><input type="checkbox" name="remember" value="yes" checked> Remember me</label>
              <select name="country">
                <option value="de">Germany</option>
                <option value="fr" selected>France</option>
                <option value="gb">United Kingdom</option>
              </select>
              <textarea name="note">Ring twice</textarea>
              <button type="submit" name="action" value="login">Log in</button>
            </form>
          </main>
          <footer><p>Made for <em>testing</em>. <a href="/redirect-to?url=/">Back to the start</a></p></footer>
        </body>
        </html>

        """
}
