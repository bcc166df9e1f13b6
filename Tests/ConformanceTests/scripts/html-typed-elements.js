// conformance: mask=[["port=\"[0-9]{4,5}\"","port"]]
// k6/html: what only elements of single tags have. Every method that any tag has is asked of every element.
import http from 'k6/http';
import { parseHTML } from 'k6/html';

const names = (
  'abbr accept acceptCharset accessKey action allowfullscreen alt areas async autocapitalize autocomplete autofocus ' +
  'autoplay caption cellIndex cells challenge charset checked cite colSpan cols content control controls crossOrigin ' +
  'currentSrc data datetime default defaultChecked defaultMuted defaultSelected defaultValue defer dirName disabled ' +
  'download elements encoding enctype form formAction formEnctype formMethod formNoValidate formTarget hash headers ' +
  'height high host hostname href hrefLang hreflang htmlFor httpEquiv images index isMap keySystem keytype kind label ' +
  'labels length list loop low max maxLength media mediaGroup method min multiple muted name noModule noValidate ' +
  'optimum options origin password pathname pattern placeholder port position preload protocol readOnly readonly ' +
  'referrerPolicy rel relList required reversed rowIndex rowSpan rows scope search sectionRowIndex selected ' +
  'selectedIndex selectedOptions size sizes sortable sorted span src srcset srclang start step tBodies tFoot tHead ' +
  'tabIndex target text textTracks toString type typeMustMatch useMap username validity value width wrap'
).split(' ');

const pages = {
  links: `<base href="http://base.example/dir/" target="t"><a id="a1" href="http://u:p@Host.example:80/p/a?q=1#f" rel="x y" target="_top" type="text/html" accesskey="k" hreflang="de" download="d" referrerpolicy="origin">A <b>1</b></a>
    <a id="a2" href="https://host.example:8443/"></a><a id="a3" href="rel/x?y#z" referrerpolicy="odd"></a><a id="a4" href="mailto:me@x.example"></a><a id="a5">none</a>
    <a id="a6" href="//other.example/x"></a><a id="a7" href="https://host.example:443/a b"></a><a id="a8" href="#only"></a><a id="a9" href="http://[::1]:81/"></a>
    <map id="m" name="m"><area id="ar1" href="/abs" alt="x"><area id="ar2"></map><img id="im" src="i.png" srcset="i2.png 2x" sizes="10px" alt="alt" width="30" height="x" ismap usemap="#m" crossorigin="use-credentials" name="n" referrerpolicy="no-referrer">
    <link id="l1" rel="stylesheet alternate" href="s.css" media="print" type="text/css" hreflang="en" crossorigin="anonymous"><img id="im2" usemap="#m" crossorigin="odd">`,
  media: `<audio id="au" src="a.ogg" autoplay controls loop muted preload="metadata" crossorigin="anonymous" mediagroup="g"><source id="so" src="b.ogg" type="audio/ogg" media="all" keysystem="k" sizes="s" srcset="ss"><track id="tr" kind="captions" src="t.vtt" srclang="en" label="L" default></audio>
    <video id="vi" preload="none" src="/v.mp4"><track id="tr2" kind="odd"></video><audio id="au2" preload="odd" crossorigin="odd"></audio><canvas id="ca" width="20" height="-3"></canvas><embed id="em" src="e.swf" type="t" width="1" height="2">
    <object id="ob" data="o.bin" type="x" name="n" width="1" height="2" tabindex="3" typemustmatch usemap="#m"></object><iframe id="if" src="i.html" name="n" allowfullscreen width="1" height="2" referrerpolicy="origin"></iframe>`,
  forms: `<form id="f1" name="fn" action="go?x" method="post" enctype="multipart/form-data" target="tt" accept-charset="utf-8" autocomplete="off" novalidate>
    <fieldset id="fs" name="fsn" disabled><legend id="le" accesskey="q">L</legend><input id="in1" name="a" value="1" form="f2"><label id="la1" for="in1">one</label></fieldset>
    <label id="la2"><input id="in2" type="checkbox" checked disabled required readonly multiple autofocus maxlength="5" size="7" tabindex="2" alt="al" src="s.png" height="1" width="2" accept="image/*" autocomplete="off" pattern="p" placeholder="ph" min="1" max="9" step="2" dirname="dd" accesskey="z" formaction="fa" formenctype="text/plain" formmethod="post" formnovalidate formtarget="ft"></label>
    <input id="in3" type="odd" maxlength="x" list="dl"><datalist id="dl"><option id="o0" value="v0">x</option></datalist>
    <button id="b1" name="bn" value="bv" disabled autofocus tabindex="1" accesskey="b">B</button><button id="b2" type="reset" formmethod="odd" formenctype="odd"></button><button id="b3" type="odd" formaction=""></button>
    <select id="s1" name="sn" required><option id="o1">one</option><optgroup id="og" label="G" disabled><option id="o2" value="2" selected label="two">zwei</option></optgroup><option id="o3" disabled>thr<i>ee</i> &amp;</option></select>
    <select id="s2" multiple size="9" autofocus tabindex="4"><option selected>x</option><option id="o5">y</option><option selected>z</option></select><select id="s3" multiple disabled></select>
    <textarea id="t1" name="tn" rows="3" cols="4" maxlength="5" placeholder="pl" accesskey="t" tabindex="6" readonly required autocomplete="off" autocapitalize="words" wrap="hard">text &amp; more</textarea><textarea id="t2" value="attr" wrap="odd" autocapitalize="odd"></textarea>
    <output id="ou" name="on" for="in1 in2">out</output><keygen id="kg" name="kn" challenge="ch" keytype="DSA" autofocus disabled></form>
    <form id="f2" method="POST" action=""><input id="in4" type="image"></form><label id="la3" for="none">x</label><label id="la4" for="s1">y</label><form id="f3" enctype="odd" autocomplete="odd"></form>
    <input id="in5" form="f3" type="submit"><button id="b4" form="none">z</button><progress id="pr1" value="3" max="4"></progress><progress id="pr2" max="x"></progress><progress id="pr3" value="0.5"></progress>
    <meter id="me" min="1" max="10" low="2" high="9" optimum="5"></meter><label id="la5"><meter id="me2"></meter></label><label id="la6" for="pr1"></label>`,
  tables: `<table id="tb" sortable><caption id="cp">C</caption><colgroup><col id="co" span="3"><col id="co2" span="0"></colgroup><thead id="th"><tr id="r1"><th id="h1" scope="col" abbr="ab" sorted colspan="2" headers="x y">H</th><th id="h2" scope="odd"></th></tr></thead>
    <tbody id="tb1"><tr id="r2"><td id="d1" rowspan="3" colspan="x">1</td><td id="d2" headers="h1">2</td></tr><tr id="r3"></tr></tbody><tbody id="tb2"><tr id="r4"><td id="d3"></td></tr></tbody><tfoot id="tf"><tr id="r5"></tr></tfoot></table>`,
  rest: `<title id="ti">T &amp; t</title><meta id="m1" name="n" content="c" http-equiv="refresh"><meta id="m2" http-equiv="odd"><style id="st" media="print">b{}</style><style id="st2" type="x"></style>
    <script id="sc" src="s.js" type="module" charset="utf-8" crossorigin="anonymous" async defer nomodule>1 < 2</script><data id="da" value="5"></data><p><time id="tm" datetime="2020">then</time><del id="de" cite="c" datetime="d"></del><ins id="is"></ins></p>
    <ol id="ol" reversed start="4" type="A"><li id="l1" value="7" type="i">x</li><li id="l2" value="x" type="odd"></li></ol><ul id="ul" type="square"></ul><ol id="ol2" type="odd" start="x"></ol><pre id="pre" name="pn" value="pv">x</pre><q id="q" cite="c"></q><blockquote id="bq" cite="c"></blockquote>`,
};

function text(value) {
  if (value === undefined || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(text).join(' ')}]`;
  if (typeof value === 'object') return `<${value.nodeName()}${value.id() ? '#' : ''}${value.id()}>`;
  return JSON.stringify(value);
}

function describe(element) {
  const parts = [];
  for (const name of names) {
    if (typeof element[name] !== 'function') continue;
    try {
      parts.push(`${name}=${text(element[name]())}`);
    } catch (error) {
      parts.push(`${name}!${error}`);
    }
  }
  return parts.join(' ');
}

function show(page, document) {
  for (const element of document.find('[id]').toArray()) {
    console.log(`${page} ${element.attr('id')}: ${describe(element.get(0))}`);
  }
}

export default function () {
  for (const page in pages) show(page, parseHTML(pages[page]));
  for (const page of ['links', 'media', 'forms', 'rest']) {
    show(`${page} with URL`, http.post(`${__ENV.AUTH_URL}/page?q=1#f`, pages[page]).html());
  }
}
