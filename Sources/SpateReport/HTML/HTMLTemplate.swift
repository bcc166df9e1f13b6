/// The page's frame; values in double braces are escaped, those in triple braces come escaped.
enum HTMLTemplate {
    static let page = #"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width,initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
        <meta name="color-scheme" content="light dark">
        <title>{{outcome}} · {{name}} · {{started}}</title>
        <style>{{{style}}}</style>
        </head>
        <body>
        <a class="skip" href="#main">Skip to the report</a>
        <header class="bar"><div class="wrap">
        <span class="brand">{{name}}</span>
        <nav aria-label="Sections">{{#sections}}<a href="#{{id}}">{{title}}</a>{{/sections}}</nav>
        <button type="button" id="theme" aria-label="Switch between light and dark">◐</button>
        </div></header>
        <main id="main" class="wrap">
        <section class="verdict {{outcomeClass}}" aria-label="Verdict">
        <div class="stamp"><span class="sign" aria-hidden="true">{{sign}}</span><h1>{{outcome}}</h1></div>
        <div class="why">
        <p class="what">{{name}}</p>
        <p class="when">{{started}} · {{duration}} · run {{id}}{{#labels}} · <span class="tag">{{.}}</span>{{/labels}}</p>
        <p class="lead">{{lead}}</p>
        {{#hasReasons}}<ul class="reasons">{{#reasons}}<li>{{text}}{{#since}} <span class="since">since {{since}}</span>{{/since}}</li>{{/reasons}}</ul>{{/hasReasons}}
        </div>
        </section>
        {{#hasCauses}}<section id="causes"><h2>Likely causes</h2><ol>{{#causes}}<li><strong>{{title}}</strong> <span class="hint">{{note}}</span><ul>{{#evidence}}<li>{{.}}</li>{{/evidence}}</ul><details><summary>What to do</summary><ul>{{#actions}}<li>{{.}}</li>{{/actions}}</ul></details></li>{{/causes}}</ol></section>{{/hasCauses}}
        {{#criteria}}<section id="{{id}}"><h2>{{title}}</h2>{{{html}}}</section>{{/criteria}}
        {{#hasRemarks}}<aside class="remarks" aria-label="Remarks"><h2>Worth knowing</h2><ul>{{#remarks}}<li>{{text}}</li>{{/remarks}}</ul></aside>{{/hasRemarks}}
        <section id="figures" aria-label="Key figures"><h2>Key figures</h2>
        <dl class="figures">{{#figures}}<div><dt>{{label}}</dt><dd class="number">{{value}}</dd>{{#note}}<dd class="note">{{note}}</dd>{{/note}}</div>{{/figures}}</dl>
        </section>{{#comparison}}<section id="{{id}}"><h2>{{title}}</h2>{{#note}}<p class="hint">{{note}}</p>{{/note}}{{{html}}}</section>{{/comparison}}
        {{#hasTimeline}}<section id="time"><h2>Over time</h2>
        <p class="hint screen">Point at a chart, or focus it and use the arrow keys, to read the values of all charts at one moment.{{#warmUp}} The shaded beginning is the warm-up.{{/warmUp}}</p>
        <noscript><p>The charts need JavaScript; all tables do not.</p></noscript>
        {{#charts}}<figure class="chart" id="chart-{{id}}" data-chart="{{id}}"><figcaption><h3>{{title}}{{#unit}} <span class="unit">{{unit}}</span>{{/unit}}</h3><div class="legend"></div></figcaption><div class="plot" tabindex="0" role="img" aria-label="{{label}}"></div></figure>
        {{/charts}}<p class="live" aria-live="polite" id="live"></p>
        </section>{{/hasTimeline}}
        {{#spectrum}}<section id="percentiles"><h2>Percentiles</h2><div class="pair">
        <figure class="chart" id="chart-spectrum" data-chart="spectrum"><figcaption><h3>{{title}} <span class="unit">ms</span></h3><div class="legend"></div></figcaption><div class="plot" tabindex="0" role="img" aria-label="{{label}}"></div></figure>
        <div>{{{html}}}{{#note}}<p class="hint">{{note}}</p>{{/note}}</div></div></section>{{/spectrum}}
        {{#tables}}<section id="{{id}}"><h2>{{title}}</h2>{{#note}}<p class="hint">{{note}}</p>{{/note}}{{{html}}}</section>{{/tables}}
        {{#hasFindings}}<section id="findings"><h2>What the numbers show</h2><ul>{{#findings}}<li>{{.}}</li>{{/findings}}</ul></section>{{/hasFindings}}
        <section id="configuration"><h2>Configuration</h2>
        <dl class="facts">{{#facts}}<div><dt>{{name}}</dt><dd>{{value}}</dd></div>{{/facts}}</dl>
        {{#options}}<details><summary>Options</summary><pre tabindex="0">{{options}}</pre></details>{{/options}}
        </section>
        <footer>Made by Spate {{version}} from the record of run {{id}}. Percentiles are within 0.4 % of the measured values.</footer>
        </main>
        <script type="application/json" id="data">{{{data}}}</script>
        <script>{{{script}}}</script>
        </body>
        </html>

        """#

    static let table = #"""
        <div class="scroll" tabindex="0" role="region" aria-label="{{title}}"><table{{#sortable}} class="sortable"{{/sortable}}><thead><tr>{{#columns}}<th scope="col" class="{{class}}">{{#sortable}}<button type="button">{{title}}{{#unit}} <span class="unit">{{unit}}</span>{{/unit}}</button>{{/sortable}}{{^sortable}}{{title}}{{#unit}} <span class="unit">{{unit}}</span>{{/unit}}{{/sortable}}</th>{{/columns}}</tr></thead><tbody>{{#rows}}<tr>{{#cells}}<td class="{{class}}"{{#sort}} data-v="{{sort}}"{{/sort}}>{{#svg}}{{{svg}}}{{/svg}}{{text}}</td>{{/cells}}</tr>{{/rows}}</tbody></table></div>{{#omitted}}<p class="hint">… and {{omitted}} more.</p>{{/omitted}}
        """#
}
