/** The style of a page: one sheet, for light and dark, narrow and wide, and paper. Its hash is in the page's policy. */

const light = `--paper:#fff;--panel:#f6f8fa;--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;--accent:#0b62b8;--band:#cfe3f7;--low:#c2410c;--middle:#8c959f;--high:#0b62b8;--link:#0a58a6`;
const dark = `--paper:#14171c;--panel:#1d2229;--ink:#e8eaed;--soft:#aab2bd;--line:#3a424d;--accent:#6cb2f5;--band:#24435f;--low:#fb8f4e;--middle:#8c959f;--high:#6cb2f5;--link:#8cc4fa`;

export const pageStyle = `
:root{color-scheme:light dark;${light}}
@media (prefers-color-scheme:dark){:root{${dark}}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
header,main,nav,footer{max-width:60rem;margin:0 auto;padding:0 1rem}
header{padding-top:2rem}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .5rem;overflow-wrap:anywhere}
h2{font-size:1.35rem;line-height:1.3;margin:0 0 .75rem;padding-top:1.25rem;border-top:1px solid var(--line);overflow-wrap:anywhere}
h3{font-size:1.05rem;margin:1.25rem 0 .25rem;overflow-wrap:anywhere}
section{margin-top:2rem}
p{margin:.4rem 0;overflow-wrap:anywhere}
a{color:var(--link)}
a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
code{font:.9em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
.warnings code{font:inherit;white-space:nowrap}
.soft{color:var(--soft);font-weight:normal}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1rem;list-style:none;margin:1rem 0 0;padding:0}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr));gap:1rem}
.card{background:var(--panel);border:1px solid var(--line);border-radius:.5rem;padding:1rem;display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,18rem),1fr));gap:0 2rem;align-content:start}
.card a{color:inherit;text-decoration-style:dotted;text-underline-offset:.2em}
.card h3{margin:0}
.big{font-size:2.6rem;font-weight:650;line-height:1.1;margin:.25rem 0}
.what{margin:0}
dl{margin:.75rem 0 .25rem}
.card dl div{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 .75rem;border-top:1px solid var(--line);padding:.2rem 0}
dd{margin:0}
.change{border-top:1px solid var(--line);padding-top:.5rem}
.verdict{font-weight:700}
.verdict.better{color:var(--high)}
.verdict.worse{color:var(--low)}
figure{margin:.75rem 0;max-width:100%}
.chart{display:block;max-width:100%;height:auto}
.chart.small{width:100%;max-width:27rem}
.chart.narrow{display:none}
.scroll{overflow-x:auto;max-width:100%;max-height:32rem;overflow-y:auto;margin:.75rem 0}
table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums}
caption{text-align:left;color:var(--soft);padding:0 0 .25rem}
th,td{text-align:left;padding:.3rem .75rem .3rem 0;border-bottom:1px solid var(--line);vertical-align:top}
td.text,tbody th{min-width:6rem;max-width:24rem;overflow-wrap:anywhere;font-weight:normal}
th.number,td.number{text-align:right;white-space:nowrap}
details{margin:.5rem 0}
summary{cursor:pointer;color:var(--link)}
ul.statements,ul.notes{padding-left:1.25rem}
ul.statements{list-style:none;padding-left:0}
.statements li{margin:.3rem 0;overflow-wrap:anywhere}
.notes li{overflow-wrap:anywhere}
.warnings{border-left:4px solid var(--low);background:var(--panel);padding:.5rem 1rem;margin-top:1.25rem}
.warnings h2{border:0;padding:0;margin:0;font-size:1.05rem}
.warnings ul{margin:.25rem 0;padding-left:1.1rem}
.warnings li{overflow-wrap:anywhere}
.methods dt{font-weight:600}
.methods div{margin:0 0 1rem}
.methods p{margin:.15rem 0}
footer{color:var(--soft);padding-top:1rem;padding-bottom:3rem;margin-top:2rem}
@media (max-width:46rem){.chart.wide{display:none}.chart.narrow{display:block}h1{font-size:1.5rem}}
@media print{:root{color-scheme:light;${light}}body{font-size:11pt}nav{display:none}.scroll{max-height:none;overflow:visible}.card,figure,tr{break-inside:avoid}h2,h3{break-after:avoid}details::details-content{content-visibility:visible;block-size:auto}a{color:inherit;text-decoration:none}}
`;
