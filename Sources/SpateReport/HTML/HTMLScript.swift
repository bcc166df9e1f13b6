/// The page's script: charts from the embedded data, the cursor over all of them, sorting, and the theme.
///
/// It makes SVG as text; every text that comes from data goes through `esc`.
enum HTMLScript {
    static let javaScript = #"""
        (()=>{"use strict";
        const $=(s,e=document)=>e.querySelector(s),$$=(s,e=document)=>[...e.querySelectorAll(s)];
        const esc=s=>String(s).replace(/[&<>"']/g,c=>"&#"+c.charCodeAt(0)+";");
        const two=n=>String(n).padStart(2,"0");
        const clock=s=>{s=Math.floor(s+1e-6);const h=Math.floor(s/3600),m=Math.floor(s/60)%60;return h?h+":"+two(m)+":"+two(s%60):m+":"+two(s%60)};
        const num=v=>{if(v==null)return"–";const a=Math.abs(v);return a>=100?Math.round(v).toLocaleString("en-US"):a>=10?v.toFixed(1):a>=1?v.toFixed(2):a===0?"0":v.toFixed(3)};
        const axis=v=>v>=1e6?v/1e6+"M":v>=1e4?v/1e3+"k":String(+v.toPrecision(6));
        const D=JSON.parse($("#data").textContent);
        const root=document.documentElement;
        try{const t=localStorage.getItem("spate-theme");if(t)root.dataset.theme=t}catch{}
        $("#theme").onclick=()=>{const dark=root.dataset.theme?root.dataset.theme==="dark":matchMedia("(prefers-color-scheme:dark)").matches;
        root.dataset.theme=dark?"light":"dark";try{localStorage.setItem("spate-theme",root.dataset.theme)}catch{}};
        const B=20,T=8,R=12;
        const nice=(max,n)=>{const raw=max/n,p=10**Math.floor(Math.log10(raw)),f=raw/p;return(f<=1?1:f<=2?2:f<=2.5?2.5:f<=5?5:10)*p};
        const timeStep=s=>[1,2,5,10,15,30,60,120,300,600,900,1800,3600,7200,14400].find(v=>v>=s)||Math.ceil(s/86400)*86400;
        const charts=new Map();
        for(const f of $$("[data-chart]")){const c=D.charts.find(c=>c.id===f.dataset.chart);if(!c)continue;
        c.el=f;c.box=$(".plot",f);c.x=c.group==="time"?D.t:c.x;charts.set(c.id,c);legend(c);wire(c);if(c.series)details(c)}
        function legend(c){const l=$(".legend",c.el);
        if(c.kind==="heat"){l.innerHTML="<span>few <span class=ramp>"+[0,1,2,3,4,5,6,7].map(i=>`<u style="background:var(--h${i})"></u>`).join("")+"</span> many requests</span> <b class=val></b>";return}
        if(!c.series)return;
        l.innerHTML=c.series.map(s=>`<span><i class="c${s.color}${s.dash?" dash":""}"></i>${esc(s.name)} <b class=val></b></span>`).join("")+(c.canLog?"<button type=button>log scale</button>":"");
        const b=$("button",l);if(b)b.onclick=()=>{c.log=!c.log;b.textContent=c.log?"linear scale":"log scale";draw(c)}}
        function details(c){const d=document.createElement("details");d.className="screen";d.innerHTML="<summary>As a table</summary>";c.el.append(d);
        d.ontoggle=()=>{if(!d.open||d.children.length>1)return;const step=Math.max(1,Math.ceil(c.x.length/120));let h="<div class=scroll tabindex=0><table><thead><tr><th class=n>"+(c.group==="time"?"Time":"Percentile")+"</th>"+c.series.map(s=>"<th class=n>"+esc(s.name)+"</th>").join("")+"</tr></thead><tbody>";
        for(let i=0;i<c.x.length;i+=step)h+="<tr><td class=n>"+xText(c,i)+"</td>"+c.series.map(s=>"<td class=n>"+num(s.y[i])+"</td>").join("")+"</tr>";
        d.insertAdjacentHTML("beforeend",h+"</tbody></table></div>")}}
        const xText=(c,i)=>c.group==="time"?clock(c.x[i]):"p"+String(+(100-100*10**-c.x[i]).toPrecision(c.x[i]>2?7:4));
        function frame(c){const W=Math.max(280,c.box.clientWidth||800),L=W<500?40:52,H=c.height;
        const X0=c.group==="time"?0:c.x[0],X1=c.group==="time"?D.end:c.x[c.x.length-1];
        c.px=v=>L+(v-X0)/((X1-X0)||1)*(W-L-R);c.ix=p=>X0+(p-L)/(W-L-R)*(X1-X0);c.W=W;c.L=L;return{W,L,H,X0,X1}}
        function xAxis(c,W,L,H,X1){let s=`<line class=base x1=${L} x2=${W-R} y1=${H-B} y2=${H-B} />`;
        if(c.group==="time"){const st=timeStep(X1/Math.max(2,Math.floor((W-L)/80)));for(let v=0;v<=X1+1e-9;v+=st)s+=`<text x=${c.px(v).toFixed(1)} y=${H-5} text-anchor=${v===0?"start":"middle"}>${clock(v)}</text>`}
        else for(const[v,t]of[[0,"0"],[.30103,"p50"],[1,"p90"],[2,"p99"],[3,"p99.9"],[4,"p99.99"],[5,"p99.999"],[6,"p99.9999"]])if(v<=X1){const x=c.px(v).toFixed(1);s+=`<line class=grid x1=${x} x2=${x} y1=${T} y2=${H-B} /><text x=${x} y=${H-5} text-anchor=${v===0?"start":"middle"}>${t}</text>`}
        return s}
        function marks(c,H){if(c.group!=="time")return"";let s="";
        if(D.warm)s+=`<rect class=shade x=${c.px(0)} y=${T} width=${c.px(Math.min(D.warm,D.end))-c.px(0)} height=${H-B-T} />`;
        for(const e of D.edges)s+=`<line class=edge x1=${c.px(e).toFixed(1)} x2=${c.px(e).toFixed(1)} y1=${T} y2=${H-B} />`;
        for(const e of D.events)if(e[1])s+=`<line class=el${e[1]} x1=${c.px(e[0]).toFixed(1)} x2=${c.px(e[0]).toFixed(1)} y1=${T} y2=${H-B} />`;
        if(c.target)for(const e of D.events.filter(e=>e[3]).sort((a,b)=>a[1]-b[1]))s+=`<g class=ev${e[1]}><title>${esc(clock(e[0])+" "+e[2])}</title><path d="M${c.px(e[0]).toFixed(1)} ${T-5}l5 5-5 5-5-5z"/></g>`;return s}
        const cursor=H=>`<g class=cursor visibility=hidden><line class=cur y1=${T} y2=${H-B} /><rect class=pad y=${H-B+2} height=16 width=0 /><text class=curt y=${H-5} text-anchor=middle></text></g>`;
        function lines(c){const{W,L,H,X1}=frame(c);let max=0,min=Infinity;
        for(const s of c.series)for(const v of s.y)if(v!=null){if(v>max)max=v;if(v>0&&v<min)min=v}
        for(const l of c.limits||[])if(l.v<max*3&&l.v>max)max=l.v;
        if(!(max>0))max=1;let py,g="";
        if(c.log&&min<Infinity){const a=Math.log10(min)-.05,b=Math.log10(max)+.05;py=v=>H-B-(Math.log10(Math.max(v,10**a))-a)/((b-a)||1)*(H-B-T);
        for(let e=Math.floor(a);e<=b;e++)for(const m of[1,2,5]){const v=m*10**e,l=Math.log10(v);if(l<a||l>b||(b-a>2&&m!==1))continue;g+=`<line class=grid x1=${L} x2=${W-R} y1=${py(v)} y2=${py(v)} /><text x=${L-6} y=${py(v)+4} text-anchor=end>${axis(+v.toPrecision(3))}</text>`}}
        else{const st=nice(max,Math.max(2,Math.round((H-B-T)/42))),top=Math.ceil(max/st-1e-9)*st;py=v=>H-B-v/top*(H-B-T);
        for(let v=0;v<=top+st/2;v+=st)g+=(v?`<line class=grid x1=${L} x2=${W-R} y1=${py(v)} y2=${py(v)} />`:"")+`<text x=${L-6} y=${py(v)+4} text-anchor=end>${axis(+v.toPrecision(6))}</text>`}
        let p="";for(const s of c.series){let d="",pen=0;s.y.forEach((v,i)=>{if(v==null){pen=0;return}d+=(pen?"L":"M")+c.px(c.x[i]).toFixed(1)+" "+py(v).toFixed(1);pen=1});p+=`<path class="ln c${s.color}${s.dash?" dash":""}" d="${d}" />`}
        let un="";if(c.supported!=null&&c.supported<c.x[c.x.length-1]){const x=c.px(Math.max(c.supported,c.x[0]));un=`<rect class=shade x=${x} y=${T} width=${W-R-x} height=${H-B-T} /><text x=${W-R-4} y=${T+12} text-anchor=end>too few samples</text>`}
        for(const l of c.limits||[]){const y=py(l.v);if(y>=T-1)un+=`<line class=limit x1=${L} x2=${W-R} y1=${y} y2=${y} /><text class=lim x=${W-R-2} y=${y-4} text-anchor=end>${esc(l.name)}</text>`}
        c.box.innerHTML=`<svg viewBox="0 0 ${W} ${H}">${g}${marks(c,H)}${un}${xAxis(c,W,L,H,X1)}${p}${cursor(H)}</svg>`}
        function heat(c){const{W,L,H,X1}=frame(c),b=c.bounds,n=b.length-1,a=Math.log(b[0]),z=Math.log(b[n]);
        const py=v=>H-B-(Math.log(v)-a)/(z-a)*(H-B-T);c.row=y=>{const v=Math.exp(a+(H-B-y)/(H-B-T)*(z-a));let r=0;while(r<n-1&&b[r+1]<=v)r++;return r};
        let max=1;for(const k of c.columns)for(let i=1;i<k.length;i++)if(k[i]>max)max=k[i];
        const d=["","","","","","","",""];c.columns.forEach((k,i)=>{const x=c.px(c.cx[i]),w=c.px(c.cx[i+1])-x;
        for(let j=1;j<k.length;j++){if(!k[j])continue;const r=k[0]+j-1,y=py(b[r+1]),l=max>1?Math.min(7,Math.floor(Math.log(k[j])/Math.log(max)*7.999)):7;d[l]+=`M${x.toFixed(1)} ${y.toFixed(1)}h${(w+.3).toFixed(2)}v${(py(b[r])-y+.2).toFixed(2)}h${(-w-.3).toFixed(2)}z`}});
        let g="";for(let e=Math.floor(Math.log10(b[0]));e<=Math.log10(b[n]);e++)for(const m of[1,2,5]){const v=m*10**e;if(v<b[0]||v>b[n]||((z-a)>7&&m!==1))continue;g+=`<line class=grid x1=${L} x2=${W-R} y1=${py(v)} y2=${py(v)} /><text x=${L-6} y=${py(v)+4} text-anchor=end>${axis(+v.toPrecision(3))}</text>`}
        c.box.innerHTML=`<svg viewBox="0 0 ${W} ${H}">${g}${d.map((p,i)=>`<path class=h${i} d="${p}" />`).join("")}${marks(c,H)}${xAxis(c,W,L,H,X1)}${cursor(H)}</svg>`}
        function plan(c){const rows=c.rows,rh=24;c.height=T+rows.length*(rh+4)+18+B;const{W,L,H,X1}=frame(c);let s="";
        rows.forEach((r,i)=>{const y=T+i*(rh+4);r.parts.forEach((p,j)=>{const x=c.px(p[0]),w=Math.max(1,c.px(Math.min(p[1],X1))-x);
        s+=`<g><title>${esc(r.name+": "+p[2]+", "+clock(p[0])+" – "+clock(p[1]))}</title><rect class=${j%2?"band2":"band"} x=${x} y=${y} width=${w} height=${rh} rx=3 />`;
        const t=(rows.length>1&&j===0?r.name+": ":"")+p[2];if(w>t.length*6.3+8)s+=`<text class=bt x=${x+7} y=${y+16}>${esc(t)}</text>`;s+="</g>"})});
        const y=T+rows.length*(rh+4)+8;for(const e of D.events)s+=`<g class=ev${e[1]}><title>${esc(clock(e[0])+" "+e[2])}</title><path d="M${c.px(e[0])} ${y-6}l6 6-6 6-6-6z"/></g>`;
        c.box.innerHTML=`<svg viewBox="0 0 ${W} ${H}">${marks(c,H)}${s}${xAxis(c,W,L,H,X1)}${cursor(H)}</svg>`}
        function draw(c){({heat,plan})[c.kind]?({heat,plan})[c.kind](c):lines(c)}
        const nearest=(x,v)=>{let a=0,b=x.length-1;while(b-a>1){const m=a+b>>1;x[m]<=v?a=m:b=m}return Math.abs(x[b]-v)<Math.abs(x[a]-v)?b:a};
        let at=null;
        function show(c,i,y){const group=[...charts.values()].filter(o=>o.group===c.group);
        for(const o of group){const g=$(".cursor",o.box);if(!g)continue;
        if(i==null){g.setAttribute("visibility","hidden");$$(".val",o.el).forEach(v=>v.textContent="");continue}
        const v=c.x[i],p=o.px(v),t=xText(c,i),w=t.length*7+8;g.setAttribute("visibility","visible");
        const l=$("line",g),q=$("text",g),r=$("rect",g);l.setAttribute("x1",p);l.setAttribute("x2",p);
        const tx=Math.min(Math.max(p,o.L+w/2-8),o.W-w/2);q.setAttribute("x",tx);q.textContent=t;r.setAttribute("x",tx-w/2);r.setAttribute("width",w);
        if(o.series)$$(".val",o.el).forEach((e,k)=>e.textContent=num(o.series[k].y[i])+(o.series[k].y[i]==null?"":o.suffix||""));
        else if(o.kind==="heat"){let k=0;while(k<o.columns.length-1&&o.cx[k+1]<=v)k++;const col=o.columns[k],row=o===c&&y!=null?o.row(y):null;
        const total=col.slice(1).reduce((a,b)=>a+b,0);$(".val",o.el).textContent=row==null?num(total)+" requests":num(col[row-col[0]+1]||0)+" at "+num(o.bounds[row])+"–"+num(o.bounds[row+1])+" ms"}}
        at=i}
        function wire(c){const move=e=>{const r=c.box.getBoundingClientRect(),k=c.W/r.width;show(c,nearest(c.x,c.ix((e.clientX-r.left)*k)),(e.clientY-r.top)*k)};
        c.box.addEventListener("pointermove",move);c.box.addEventListener("pointerdown",move);c.box.addEventListener("pointerleave",()=>show(c,null));c.box.addEventListener("blur",()=>show(c,null));
        c.box.addEventListener("keydown",e=>{const n=c.x.length-1,big=Math.max(1,Math.round(n/20));let i=at??0;
        const to={ArrowLeft:i-1,ArrowRight:i+1,PageUp:i-big,PageDown:i+big,Home:0,End:n}[e.key];
        if(e.key==="Escape"){show(c,null);return}if(to==null)return;e.preventDefault();i=Math.max(0,Math.min(n,to));show(c,i);
        if(c.series)$("#live").textContent=xText(c,i)+": "+c.series.map(s=>s.name+" "+num(s.y[i])+(c.suffix||"")).join(", ")})}
        const drawAll=()=>{for(const c of charts.values())draw(c)};drawAll();
        let width=innerWidth,timer;addEventListener("resize",()=>{clearTimeout(timer);timer=setTimeout(()=>{if(innerWidth!==width){width=innerWidth;drawAll()}},120)});
        for(const table of $$("table.sortable")){const heads=$$("th",table);heads.forEach((h,k)=>{const b=$("button",h);if(!b)return;b.onclick=()=>{
        const number=h.classList.contains("n"),up=h.getAttribute("aria-sort")?h.getAttribute("aria-sort")==="descending":!number;
        heads.forEach(o=>o.removeAttribute("aria-sort"));h.setAttribute("aria-sort",up?"ascending":"descending");
        const body=table.tBodies[0],key=r=>{const d=r.cells[k];return d.dataset.v!=null?+d.dataset.v:d.textContent};
        [...body.rows].map(r=>[key(r),r]).sort((a,b)=>(typeof a[0]==="number"&&typeof b[0]==="number"?a[0]-b[0]:String(a[0]).localeCompare(String(b[0])))*(up?1:-1)).forEach(p=>body.append(p[1]))}})}
        })();
        """#
}
