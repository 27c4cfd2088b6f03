import { createHash } from 'node:crypto';
import { palette } from '../status/style.ts';

/** One column for a phone held in one hand; a score is at least 44 px high, and told by its frame as well as its colour. */
export const style = `
${palette}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 -apple-system,"Segoe UI Variable Text","Segoe UI",Roboto,
"Noto Sans",Ubuntu,Cantarell,"Liberation Sans",sans-serif;-webkit-font-smoothing:antialiased}
.wrap{max-width:600px;margin-inline:auto;padding-inline:16px}
a{color:var(--accent);text-underline-offset:2px}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
header{padding-block:26px 16px;font-weight:650}
h1{font-size:1.4rem;line-height:1.3;letter-spacing:-.012em;font-weight:650;margin:0 0 10px;text-wrap:balance}
p{margin:0 0 12px;overflow-wrap:anywhere}p:last-child{margin-bottom:0}
.quiet{color:var(--quiet)}
.card{background:var(--paper);border:1px solid var(--line);border-radius:12px;padding:22px}
.fault{border-left:4px solid var(--outage);padding-left:12px;color:var(--outage)}
form{margin:18px 0 0}
fieldset{border:0;margin:0 0 20px;padding:0;min-width:0}
legend,.label{display:block;font-weight:600;padding:0;margin:0 0 8px}
.scores{display:grid;grid-template-columns:repeat(auto-fit,minmax(44px,1fr));gap:6px}
.scores label{position:relative;display:block}
.scores input{position:absolute;inset:0;width:100%;height:100%;margin:0;opacity:0;cursor:pointer}
.scores span{display:grid;place-items:center;min-height:46px;border:1px solid var(--edge);border-radius:8px;background:var(--page);font-weight:600;font-variant-numeric:tabular-nums}
.scores input:hover+span{border-color:var(--accent)}
.scores input:checked+span{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}
.scores input:focus-visible+span{outline:2px solid var(--accent);outline-offset:2px}
.ends{display:flex;justify-content:space-between;gap:20px;margin:8px 0 0;font-size:.88rem;color:var(--quiet)}
.ends span:last-child{text-align:right}
textarea{display:block;font:inherit;color:var(--ink);background:var(--page);border:1px solid var(--edge);border-radius:8px;padding:10px 12px;width:100%;min-height:104px;resize:vertical}
button{font:inherit;font-weight:600;color:var(--on-accent);background:var(--accent);border:1px solid transparent;border-radius:8px;padding:11px 22px;min-height:46px;cursor:pointer}
.answer{font-size:1.02rem}
.answer strong{font-size:1.3rem}
footer{margin-block:18px 40px;font-size:.88rem;color:var(--quiet)}
footer a{color:inherit}
@media(max-width:420px){.card{padding:18px 16px}header{padding-block:18px 12px}button{width:100%}}
@media(forced-colors:active){.scores input:checked+span{outline:3px solid Highlight;outline-offset:-3px}}
`.trim();

/**
 * Sends the form with the score of the link. Programs that look into mails open links too, mostly without running
 * scripts or showing the page to anybody: those vote for nobody.
 */
export const sendAtOnce = `(()=>{const send=()=>{if(document.visibilityState!=='visible')return false;document.forms[0].submit();return true};if(!send())document.addEventListener('visibilitychange',send)})()`;

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** One style and one script, known by their hashes; nothing is loaded, and nothing may frame it. */
export const surveyPolicy = `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(sendAtOnce)}; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
