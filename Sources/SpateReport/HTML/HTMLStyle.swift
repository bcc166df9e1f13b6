/// The page's style sheet.
///
/// Colours are those that people with any colour vision tell apart, and never the only sign.
enum HTMLStyle {
    static let css = variables + base + blocks + charts + media

    private static let light = """
        --bg:#fff;--panel:#f6f7f9;--line:#dfe3e8;--text:#16202b;--soft:#586574;--faint:#8a95a3;--good:#0b6e4f;--bad:#b3261e;\
        --warn:#8a5a00;--accent:#1f5fa8;--s0:#7db8de;--s1:#2b7cba;--s2:#123f7a;--s3:#d55e00;--s4:#7a3b8f;--s5:#00795c;\
        --s6:#8d8d8d;--good-bg:#e9f5f0;--bad-bg:#fcedeb;--warn-bg:#fdf4e1;--shade:#8a95a326;--band:#eef1f5;--band2:#e3e8ee;\
        --h0:#dbe9f4;--h1:#b7d3e9;--h2:#8bb8da;--h3:#5b97c6;--h4:#3475ac;--h5:#1a548b;--h6:#0c3663;--h7:#061f3e
        """
    private static let dark = """
        --bg:#11161c;--panel:#1a2129;--line:#2f3a46;--text:#e7ecf1;--soft:#a6b2bf;--faint:#77848f;--good:#5fd0a5;--bad:#ff8a7d;\
        --warn:#f0bd5b;--accent:#7db7f0;--s0:#3f7fb0;--s1:#6fb3e6;--s2:#c3e0f8;--s3:#ff9a4d;--s4:#d3a1e6;--s5:#4fd1ab;\
        --s6:#9a9a9a;--good-bg:#12291f;--bad-bg:#331a17;--warn-bg:#30260f;--shade:#a6b2bf26;--band:#212a34;--band2:#2a3541;\
        --h0:#182a3c;--h1:#1c3d5c;--h2:#1f547f;--h3:#2a70a5;--h4:#468fc4;--h5:#72b0dc;--h6:#a8d1ee;--h7:#e2f2fd
        """

    private static let variables = """
        :root{\(light);color-scheme:light}
        @media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){\(dark);color-scheme:dark}}
        @media screen{:root[data-theme=dark]{\(dark);color-scheme:dark}}

        """

    private static let base = """
        *{box-sizing:border-box}
        html{scroll-padding-top:4rem;-webkit-text-size-adjust:100%}
        body{margin:0;background:var(--bg);color:var(--text);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
        .wrap{max-width:1160px;margin:0 auto;padding:0 24px}
        h1,h2,h3,p,dl,dd,ul,figure{margin:0;padding:0}
        h2{font-size:1.2rem;font-weight:650;margin:0 0 .7rem;letter-spacing:-.01em}
        h3{font-size:.92rem;font-weight:600}
        section{margin:2.6rem 0 0}
        ul{padding-left:1.2em}
        a{color:var(--accent)}
        .hint{color:var(--soft);font-size:.87rem;margin-bottom:.7rem;max-width:75ch}
        .unit{color:var(--soft);font-weight:400;font-size:.92em}
        .skip{position:absolute;left:-999px}
        .skip:focus{left:8px;top:8px;background:var(--bg);padding:6px 10px;z-index:9}
        :focus-visible{outline:2px solid var(--accent);outline-offset:2px}
        button{font:inherit;color:inherit;background:none;border:0;padding:0;cursor:pointer}
        .bar{position:sticky;top:0;background:var(--bg);border-bottom:1px solid var(--line);z-index:5}
        .bar .wrap{display:flex;gap:20px;align-items:center;height:48px}
        .brand{font-weight:650;white-space:nowrap;overflow:hidden;text-overflow:ellipsis;max-width:16em}
        nav{display:flex;gap:16px;overflow-x:auto;flex:1;scrollbar-width:none}
        nav a{color:var(--soft);text-decoration:none;font-size:.88rem;white-space:nowrap}
        nav a:hover{color:var(--text);text-decoration:underline}
        #theme{font-size:1.15rem;line-height:1;padding:6px;border-radius:6px}
        footer{margin:3rem 0 2rem;padding-top:1rem;border-top:1px solid var(--line);color:var(--soft);font-size:.82rem}

        """

    private static let blocks = """
        .verdict{display:flex;gap:32px;margin-top:1.8rem;padding:26px 30px;border-radius:10px;border:1px solid var(--line);border-left-width:6px;background:var(--panel)}
        .pass{border-color:var(--good);background:var(--good-bg)}.fail{border-color:var(--bad);background:var(--bad-bg)}
        .invalid{border-color:var(--warn);background:var(--warn-bg)}.aborted{border-color:var(--soft)}
        .stamp{display:flex;align-items:center;gap:12px;align-self:flex-start}
        .stamp h1{font-size:2.9rem;line-height:1;font-weight:750;letter-spacing:-.02em}
        .sign{display:inline-grid;place-items:center;width:2.6rem;height:2.6rem;border-radius:50%;font-size:1.5rem;font-weight:700;color:var(--bg);background:var(--soft)}.pass .sign{background:var(--good)}.fail .sign{background:var(--bad)}.invalid .sign{background:var(--warn)}
        .pass .stamp{color:var(--good)}.fail .stamp{color:var(--bad)}.invalid .stamp{color:var(--warn)}.aborted .stamp{color:var(--soft)}
        .why{min-width:0}.what{font-weight:650;font-size:1.15rem;overflow-wrap:anywhere}.when{color:var(--soft);font-size:.88rem;overflow-wrap:anywhere}
        .lead{margin-top:.7rem}.reasons{margin-top:.5rem}.reasons li{margin:.25rem 0;overflow-wrap:anywhere}.since{color:var(--soft);white-space:nowrap}
        .tag{white-space:nowrap}
        .remarks{margin-top:1.4rem;padding:14px 20px;background:var(--panel);border-radius:8px;font-size:.92rem}
        .remarks h2{font-size:.92rem;margin-bottom:.3rem}.remarks li{margin:.15rem 0;overflow-wrap:anywhere}
        .figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(190px,1fr));gap:1px;border:1px solid var(--line);border-radius:8px;overflow:hidden}
        .figures>div{box-shadow:0 0 0 1px var(--line);padding:14px 16px}
        .figures dt{color:var(--soft);font-size:.82rem}.number{font-size:1.55rem;font-weight:600;letter-spacing:-.01em;font-variant-numeric:tabular-nums;line-height:1.3}
        .figures .note{color:var(--soft);font-size:.8rem}
        .scroll{overflow-x:auto;border:1px solid var(--line);border-radius:8px}
        table{border-collapse:collapse;width:100%;font-size:.9rem;font-variant-numeric:tabular-nums}
        th,td{padding:7px 12px;text-align:left;vertical-align:baseline;border-top:1px solid var(--line)}
        thead th{border-top:0;background:var(--panel);color:var(--text);font-weight:600;font-size:.83rem;white-space:nowrap}
        td.t{overflow-wrap:anywhere;min-width:9em}td.t:first-child{min-width:13em}
        td.s{white-space:nowrap;min-width:0}
        .n{text-align:right;white-space:nowrap}
        th button{font-weight:600}th button::after{content:"";display:inline-block;width:.9em;color:var(--soft)}
        th[aria-sort=ascending] button::after{content:" ▴"}th[aria-sort=descending] button::after{content:" ▾"}
        th button:hover{text-decoration:underline}
        .good{color:var(--good)}.bad{color:var(--bad);font-weight:600}.warn{color:var(--warn)}.faint{color:var(--faint)}
        td.good.s::before{content:"✓ "}td.bad.s::before{content:"✗ "}td.warn.s::before{content:"! "}
        .spark{width:96px;height:22px;display:block}.spark path{fill:none;stroke:var(--s1);stroke-width:1.4}
        .facts>div{display:grid;grid-template-columns:170px 1fr;gap:16px;padding:5px 0;border-top:1px solid var(--line);font-size:.9rem}
        .facts dt{color:var(--soft)}.facts dd{overflow-wrap:anywhere}
        pre{background:var(--panel);padding:14px;border-radius:8px;overflow:auto;font-size:.82rem;max-height:420px}
        summary{cursor:pointer;color:var(--accent);font-size:.9rem;margin-top:.8rem}
        .pair{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:28px;align-items:start}
        .pair td.t:first-child{min-width:4em}.pair td.n.warn{white-space:normal;min-width:9em}.pair th{white-space:normal}.pair th,.pair td{padding-left:9px;padding-right:9px}

        """

    private static let charts = """
        .chart{margin:0 0 14px}
        .chart figcaption{display:flex;flex-wrap:wrap;gap:2px 18px;align-items:baseline;justify-content:space-between;min-height:1.5em}
        .legend{display:flex;flex-wrap:wrap;gap:0 14px;font-size:.8rem;color:var(--soft);font-variant-numeric:tabular-nums}
        .legend span{white-space:nowrap}.legend b{color:var(--text);font-weight:600}
        .legend i{display:inline-block;width:14px;height:0;border-top:2.5px solid;vertical-align:middle;margin-right:5px}
        .legend i.dash{border-top-style:dotted}
        .legend button{color:var(--accent)}
        .plot{position:relative;touch-action:pan-y}
        .plot svg{display:block;width:100%;height:auto;overflow:visible}
        .plot text{font-size:11px;fill:var(--soft);font-variant-numeric:tabular-nums}
        .grid{stroke:var(--line);stroke-width:1}.base{stroke:var(--faint);stroke-width:1}
        .ln{fill:none;stroke-width:1.7;stroke-linejoin:round;stroke-linecap:round}
        .dash.ln{stroke-dasharray:1 4}
        .shade{fill:var(--shade)}.edge{stroke:var(--faint);stroke-width:1;stroke-dasharray:2 3}
        .limit{stroke:var(--bad);stroke-width:1;stroke-dasharray:6 4}.plot text.lim{fill:var(--bad)}
        .ev0{fill:var(--accent)}.ev1{fill:var(--warn)}.ev2{fill:var(--bad)}
        .el1{stroke:var(--warn);stroke-width:1;opacity:.65}.el2{stroke:var(--bad);stroke-width:1;opacity:.65}
        .cur{stroke:var(--text);stroke-width:1;opacity:.55}.plot text.curt{fill:var(--text);font-weight:600}
        .pad{fill:var(--bg);opacity:.88}
        .band{fill:var(--band)}.band2{fill:var(--band2)}.plot text.bt{fill:var(--text)}
        .c0{stroke:var(--s0);color:var(--s0)}.c1{stroke:var(--s1);color:var(--s1)}.c2{stroke:var(--s2);color:var(--s2)}.c3{stroke:var(--s3);color:var(--s3)}
        .c4{stroke:var(--s4);color:var(--s4)}.c5{stroke:var(--s5);color:var(--s5)}.c6{stroke:var(--s6);color:var(--s6)}
        .h0{fill:var(--h0)}.h1{fill:var(--h1)}.h2{fill:var(--h2)}.h3{fill:var(--h3)}.h4{fill:var(--h4)}.h5{fill:var(--h5)}.h6{fill:var(--h6)}.h7{fill:var(--h7)}
        .ramp{display:inline-flex;vertical-align:middle;margin:0 6px}.ramp u{width:13px;height:9px}
        .legend .ramp u{text-decoration:none}
        .live{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        .chart details{font-size:.85rem}.chart summary{margin-top:0;font-size:.78rem;color:var(--soft)}
        .chart details .scroll{max-height:300px;overflow:auto}

        """

    private static let media = """
        @media (max-width:760px){
        .wrap{padding:0 14px}.verdict{flex-direction:column;gap:14px;padding:18px}.stamp h1{font-size:2.3rem}.sign{width:2.1rem;height:2.1rem;font-size:1.2rem}
        .figures{grid-template-columns:1fr 1fr}.number{font-size:1.25rem}.figures>div{padding:10px 12px}
        .pair{grid-template-columns:minmax(0,1fr)}.facts>div{grid-template-columns:1fr;gap:0}.brand{display:none}section{margin-top:2rem}
        th,td{padding:6px 9px}.sortable td:first-child,.sortable th:first-child{position:sticky;left:0;background:var(--bg);min-width:9.5em;max-width:11em;border-right:1px solid var(--line)}
        .sortable th:first-child{background:var(--panel)}
        }
        @media print{
        @page{margin:14mm}body{font-size:10.5px}.bar,.screen,.skip,details:not([open]),.legend button{display:none}.wrap{max-width:none;padding:0}
        section{margin-top:1.3rem}h2{break-after:avoid;font-size:1.15rem}.chart,tr,.verdict,.figures>div,.facts>div{break-inside:avoid}.scroll{overflow:visible;border:0}
        .figures{grid-template-columns:repeat(4,1fr)}.number{font-size:1.3rem}
        .verdict,.figures,.h0,.h1,.h2,.h3,.h4,.h5,.h6,.h7,.ramp u,.sign,thead th{print-color-adjust:exact;-webkit-print-color-adjust:exact}
        th,td{padding:4px 7px}th button::after{display:none}.pair{grid-template-columns:1fr}thead{display:table-header-group}
        }
        """
}
