/** How the page of a press review looks, on the screen and on paper. */

/** Its fonts come with Cuttings where Cuttings prints it; elsewhere those of the system stand in. */
export const pageStyle = `:root{color-scheme:light;--ink:#211e1a;--quiet:#574f45;--line:#dfd9cc;--accent:#a8321a}
*{box-sizing:border-box}
body{margin:0;background:#fff;color:var(--ink);font:17px/1.55 "Source Serif 4 Variable","Source Serif 4",Georgia,"Noto Serif","Noto Serif CJK SC","Songti SC","SimSun","Noto Naskh Arabic",serif;overflow-wrap:break-word;text-rendering:optimizeLegibility}
main{max-width:42rem;margin:0 auto;padding:3rem 1.5rem}
h1,h2,h3,h4,h5,h6{line-height:1.2;text-wrap:balance;break-after:avoid;font-weight:600;margin:1.4em 0 .4em}
h1{font-size:2.1rem;margin:.2em 0}
h2{font-size:1.45rem;border-bottom:2px solid var(--accent);padding-bottom:.2em;margin-top:2.2em}
h3{font-size:1.2rem}
h4,h5,h6{font-size:1rem}
a{color:inherit;text-decoration:underline;text-decoration-color:#c9a79d;text-underline-offset:.15em}
p,ul,ol,blockquote,table,pre{margin:.6em 0}
p,li{orphans:3;widows:3}
mark{padding:0 .1em;border-radius:.15em}
blockquote{margin-inline:0;padding-inline-start:1em;border-inline-start:2px solid var(--line);color:var(--quiet)}
pre{white-space:pre-wrap;font:.85em/1.5 ui-monospace,"DejaVu Sans Mono",monospace}
code{font:.9em ui-monospace,"DejaVu Sans Mono",monospace}
table{border-collapse:collapse;font-size:.95em}
th,td{border:1px solid var(--line);padding:.25em .6em;text-align:start;vertical-align:top}
hr{border:0;border-top:1px solid var(--line);margin:1.5em 0}
.facts,.contents,.rights,.source,.also,.subtitle,.label{font-family:"Inter Variable",Inter,system-ui,"Noto Sans","Noto Sans CJK SC","Noto Sans Arabic",sans-serif;font-size:.8rem;line-height:1.45;color:var(--quiet)}
.subtitle{font-size:.9rem;margin:.3em 0}
.facts{margin:.1em 0 .7em;break-after:avoid}
.cover{border-bottom:1px solid var(--line);padding-bottom:1.2em;margin-bottom:1.2em}
.logo{max-height:4.5rem;max-width:16rem;display:block;margin-bottom:1.2rem}
.contents h2{font-size:1rem;border:0;margin:1.6em 0 .4em;color:var(--ink)}
.contents ol{list-style:none;margin:0;padding:0;font-size:.9rem}
.contents ol ol{padding-inline-start:1.2em}
.contents .of{font-weight:600;color:var(--ink);margin-top:.6em}
.contents .line{display:flex;gap:.5em;align-items:baseline;margin:.2em 0}
.contents .line a{text-decoration:none;color:var(--ink)}
.contents .outlet{color:var(--quiet)}
.contents .leader{flex:1 0 1em;border-bottom:1px dotted #b5aa98}
article{margin:1.6em 0 2.2em}
.cuttings-title{margin:0 0 .15em}
h2.cuttings-title{font-size:1.2rem;border:0;padding:0}
.comment{border-inline-start:3px solid var(--accent);background:#faf3ef;padding:.5em .9em;margin:.8em 0;break-inside:avoid-page}
.comment>:first-child,.comment>:last-child{margin-block:.1em}
.omission{color:var(--quiet)}
.rights{border:1px solid var(--line);border-radius:.3em;padding:.25em .6em;display:inline-block}
@page{size:A4;margin:20mm 18mm 22mm}
@media print{
body{font-size:10.5pt;line-height:1.5}
main{max-width:none;padding:0}
h1{font-size:22pt}h2{font-size:15pt}h2.cuttings-title,h3{font-size:12.5pt}
.contents{break-after:page}
.contents~section:nth-of-type(1)>h2{margin-top:0}
.cover,.logo,tr{break-inside:avoid}
.source a{word-break:break-all}
}`;
