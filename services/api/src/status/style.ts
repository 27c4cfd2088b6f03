import { createHash } from 'node:crypto';

/** The colours of the admin UI; every text reaches 4.5:1 on what it stands on, every bar 3:1. */
export const palette = `:root{color-scheme:light dark;--page:#f6f5f1;--paper:#fff;--ink:#1b2422;--quiet:#55605c;--line:#e1ded4;--edge:#8d8a80;
--accent:#155e5a;--on-accent:#fff;--ok:#1c6b3c;--ok-bar:#4b9a6c;--degraded:#8a5200;--degraded-bar:#c07f12;
--partial:#9a3f0c;--partial-bar:#cc5a1b;--outage:#b3261e;--outage-bar:#b3261e;--work:#2a5d8f;--none-bar:#d8d4c8}
@media(prefers-color-scheme:dark){:root{--page:#0f1514;--paper:#171f1d;--ink:#e6ebe8;--quiet:#a2aea9;--line:#2a3532;
--edge:#6d7a75;--accent:#7fcfbf;--on-accent:#08201d;--ok:#8cd6a4;--ok-bar:#4f9c6b;--degraded:#f3c06f;--degraded-bar:#d99a2b;
--partial:#ffb68a;--partial-bar:#e8783b;--outage:#ffb4ab;--outage-bar:#ff7468;--work:#a3cbf2;--none-bar:#303b38}}`;

/** Of the status page. */
export const style = `
${palette}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--ink);font:15px/1.5 -apple-system,"Segoe UI Variable Text","Segoe UI",Roboto,
"Noto Sans",Ubuntu,Cantarell,"Liberation Sans",sans-serif;font-variant-numeric:tabular-nums;-webkit-font-smoothing:antialiased}
.wrap{max-width:860px;margin:0 auto;padding:0 20px}
a{color:var(--accent);text-underline-offset:2px}
a:focus-visible,button:focus-visible,input:focus-visible,summary:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:4px}
.skip{position:absolute;left:-9999px}.skip:focus{left:12px;top:12px;background:var(--paper);padding:8px 12px;z-index:1}
header{padding:26px 0 18px}
header .wrap{display:flex;flex-wrap:wrap;gap:6px 22px;align-items:baseline}
header .name{font-size:1.15rem;font-weight:650;letter-spacing:-.01em;margin:0 auto 0 0;color:var(--ink);text-decoration:none}
nav{display:flex;flex-wrap:wrap;gap:4px 18px}
nav a{color:var(--quiet);text-decoration:none;padding:4px 0}nav a:hover{text-decoration:underline}
nav a[aria-current]{color:var(--ink);font-weight:600;border-bottom:2px solid var(--accent)}
h1{font-size:1.5rem;line-height:1.25;letter-spacing:-.015em;font-weight:650;margin:0;text-wrap:balance}
h2{font-size:1.02rem;font-weight:650;margin:34px 0 12px}
h3{font-size:.98rem;font-weight:650;margin:0;line-height:1.35}
p{margin:0 0 10px}p:last-child{margin-bottom:0}
.quiet{color:var(--quiet)}.small{font-size:.84rem}
.card{background:var(--paper);border:1px solid var(--line);border-radius:10px;padding:16px 18px}
.card+.card{margin-top:12px}
.overall{display:flex;gap:14px;align-items:flex-start;padding:20px 22px;border-left:5px solid var(--tone)}
.overall .mark{width:26px;height:26px;flex:none;margin-top:2px}
.overall p{margin:4px 0 0}
.mark{fill:var(--tone)}.mark path{stroke:var(--paper);stroke-width:2.4;fill:none;stroke-linecap:round;stroke-linejoin:round}
.OPERATIONAL{--tone:var(--ok)}.DEGRADED{--tone:var(--degraded)}.PARTIAL_OUTAGE{--tone:var(--partial)}
.FULL_OUTAGE{--tone:var(--outage)}.MAINTENANCE{--tone:var(--work)}.UNKNOWN{--tone:var(--quiet)}
.note{border-left:5px solid var(--degraded);margin-bottom:14px}
.services{list-style:none;margin:0;padding:0}
.services>li{padding:16px 18px}.services>li+li{border-top:1px solid var(--line)}
.services{padding:0}
.row{display:flex;gap:10px;align-items:baseline;justify-content:space-between;flex-wrap:wrap}
.state{color:var(--tone);font-weight:600;white-space:nowrap;display:inline-flex;gap:6px;align-items:center}
.state .mark{width:15px;height:15px}
.bars{display:block;width:100%;height:34px;margin:10px 0 4px;overflow:visible}
.bars .OPERATIONAL{fill:var(--ok-bar)}.bars .DEGRADED{fill:var(--degraded-bar)}.bars .PARTIAL_OUTAGE{fill:var(--partial-bar)}
.bars .FULL_OUTAGE{fill:var(--outage-bar)}.bars .NONE{fill:var(--none-bar)}
.scale{display:flex;justify-content:space-between;gap:12px;color:var(--quiet);font-size:.8rem}
.scale>*{white-space:nowrap}
details{margin-top:6px}summary{cursor:pointer;color:var(--quiet);font-size:.84rem;padding:3px 0;width:fit-content}
details ul{margin:6px 0 2px;padding-left:18px;font-size:.88rem}
.legend{display:flex;flex-wrap:wrap;gap:4px 16px;margin:10px 0 0;padding:0;list-style:none;color:var(--quiet);font-size:.8rem}
.legend svg{width:9px;height:14px;margin-right:6px;vertical-align:-2px}
.legend .OPERATIONAL{fill:var(--ok-bar)}.legend .DEGRADED{fill:var(--degraded-bar)}.legend .PARTIAL_OUTAGE{fill:var(--partial-bar)}
.legend .FULL_OUTAGE{fill:var(--outage-bar)}.legend .NONE{fill:var(--none-bar)}
.incident{border-left:5px solid var(--tone)}
.incident>h3 a{color:var(--ink)}
.facts{color:var(--quiet);font-size:.88rem;margin:3px 0 0}
.updates{list-style:none;margin:14px 0 0;padding:0}
.updates li{padding:0 0 14px 18px;border-left:2px solid var(--line);position:relative;margin-left:5px}
.updates li:last-child{padding-bottom:0}
.updates li:before{content:"";position:absolute;left:-6px;top:7px;width:10px;height:10px;border-radius:50%;background:var(--edge)}
.updates li:first-child:before{background:var(--accent)}
.updates .head{font-weight:600;margin-bottom:4px}.updates .head time{display:inline-block;font-weight:400;color:var(--quiet);margin-left:8px;font-size:.84rem}
.days{list-style:none;margin:0;padding:0}
.days>li{display:grid;grid-template-columns:120px 1fr;gap:4px 16px;padding:11px 0;border-top:1px solid var(--line)}
.days>li:first-child{border-top:0;padding-top:2px}.days>li:last-child{padding-bottom:2px}
.days ul{list-style:none;margin:0;padding:0}.days ul li+li{margin-top:8px}
dl{display:grid;grid-template-columns:max-content 1fr;gap:6px 20px;margin:0}dt{color:var(--quiet)}dd{margin:0}
form{margin:0}fieldset{border:0;margin:0 0 14px;padding:0;min-width:0}legend{font-weight:600;padding:0;margin-bottom:6px}
label{display:block}.choices{display:flex;flex-wrap:wrap;gap:6px 18px}.choices label{display:flex;gap:7px;align-items:center;min-height:28px}
input[type=text]{font:inherit;color:var(--ink);background:var(--page);border:1px solid var(--edge);border-radius:7px;padding:9px 11px;width:100%;max-width:460px;margin-top:4px}
input[type=checkbox],input[type=radio]{accent-color:var(--accent);width:17px;height:17px;margin:0}
button{font:inherit;font-weight:600;color:var(--on-accent);background:var(--accent);border:0;border-radius:7px;padding:10px 18px;cursor:pointer;min-height:42px}
form+.facts{margin-top:12px}
button.plain{background:transparent;color:var(--outage);box-shadow:inset 0 0 0 1px var(--edge)}
.buttons{display:flex;gap:12px;flex-wrap:wrap;margin-top:14px}
.spaced{margin-top:16px}
.plain{margin:0;padding:0;list-style:none}
.after{margin-top:10px}.card>.updates:first-child{margin-top:2px}
.pager{display:flex;justify-content:space-between;gap:12px;margin-top:20px;flex-wrap:wrap}
.trap{position:absolute;left:-9999px}
footer{margin:44px 0 36px;color:var(--quiet);font-size:.84rem}
footer .wrap{display:flex;flex-wrap:wrap;gap:4px 20px;justify-content:space-between}
footer a{color:var(--quiet)}
@media(max-width:560px){.wrap{padding:0 14px}header{padding:18px 0 14px}h1{font-size:1.28rem}.days>li{grid-template-columns:1fr;gap:2px}
.card{padding:14px}.services{padding:0}.services>li{padding:14px}dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:8px}.overall{padding:16px}}
@media(forced-colors:active){.bars rect,.mark{forced-color-adjust:none}}
@media print{nav,form,footer{display:none}}
`.trim();

const hash = createHash('sha256').update(style).digest('base64');

/** Nothing runs, nothing loads, nothing may frame it; the one style is known by its hash. */
export const statusPolicy = `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
