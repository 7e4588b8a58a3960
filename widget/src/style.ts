// The look: the host's font and colours, quiet, in logical properties. Custom properties for site owners are in widget/README.md.

const LEVELS = [1, 2, 3, 4, 5, 6, 7];
const hidden = '{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}';

// One rail and one step of indent for each level above, up to the cap that the width allows.
const steps = LEVELS.map((level) => `[data-level="${level}"]{--_level:${level - 1}}[data-level="${level}"]+.rj-form{--_level:${level}}`).join('');

// From a width in px on: the cap, and a step in em. A reply one step below the line above it need not say whom it answers.
const widths = [[0, 2, 0.9], [440, 4, 1.1], [560, 7, 1.5]].map(([width, cap, step]) => `@container (min-width:${width}px){.rj-list{--_cap:${cap};--_step:var(--rj-indent,${step}em)}
${LEVELS.slice(0, cap).map((level) => `[data-level="${level}"]+[data-level="${level + 1}"] .rj-to:not(:focus)`)}${hidden}}`).join('');

// Nobody has begun to write in it yet.
const idle = '.rj>form:not(:focus-within,.rj-open):has(textarea:invalid)';

export const css = `
:host{display:block;
--_quiet:color-mix(in srgb,currentColor 80%,transparent);--_edge:color-mix(in srgb,currentColor 60%,transparent);--_line:color-mix(in srgb,currentColor 22%,transparent);--_tint:color-mix(in srgb,currentColor 6%,transparent);
--_link:var(--rj-accent,var(--_accent,LinkText));--_gap:var(--rj-gap,.5em);--_radius:var(--rj-radius,.4em);
line-height:1.45}
.rj{container-type:inline-size;overflow-wrap:anywhere;text-align:start;text-indent:0;white-space:normal}
:host([hidden]),:host([store=off]) [data-do=search],p:empty,.rj-tools:empty,.rj-preview:empty{display:none}
*{box-sizing:border-box}
.rj-live${hidden}
.rj-live{transition:color 1ms}
h2,h3,p{margin:0;font:inherit}
a{color:var(--_link);text-underline-offset:.15em}
.rj-count{font-weight:600;font-size:1.15em;margin-block-end:.8em}
.rj-status{margin-block:.6em;color:var(--_quiet)}

.rj-tools,.rj-more{display:flex;flex-wrap:wrap;align-items:center;gap:.4em 1em;margin-block:.6em;font-size:.875em;color:var(--_quiet)}
.rj-tools label{display:inline-flex;flex-wrap:wrap;align-items:baseline}
.rj-list{--_indent:var(--_step)}
@supports (width:round(1em,2px)){.rj-list{--_indent:round(var(--_step),2px)}}
.rj-c,.rj-list .rj-form{--_level:7;--_n:min(var(--_level),var(--_cap));--_in:calc(var(--_n)*var(--_indent));position:relative;margin-inline-start:var(--_in)}
.rj-c{padding-block:calc(var(--_gap)*.8) calc(var(--_gap)*.2)}
.rj-group{content-visibility:auto;contain-intrinsic-block-size:auto 224em;padding-inline-start:.5em;margin-inline-start:-.5em;overflow-clip-margin:.5em}
.rj-group:empty{content-visibility:hidden}
${steps}
:is(.rj-c,.rj-list .rj-form)::before{content:"";position:absolute;inset-block:0 -.5px;inset-inline-end:100%;inline-size:var(--_in);pointer-events:none;
background:linear-gradient(to right,var(--rj-rail,var(--_line)) 1px,#0000 0) calc(var(--_indent)/2) 0/var(--_indent)}
.rj-c[data-level="1"]{margin-block-start:.75em}
.rj-group:first-child>.rj-c:first-child{margin-block-start:0}
.rj-head{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 .6em;font-size:.875em;line-height:max(1.5em,24px)}
.rj-head>*{unicode-bidi:plaintext}
.rj-name{font-weight:600}
.rj-head a{color:inherit;text-decoration:none}
.rj-head>[class]:not(.rj-name){color:var(--_quiet)}
.rj-role,.rj-pin,.rj-fresh{font-size:.85em;line-height:1.4;padding-inline:.45em;border:1px solid var(--_line);border-radius:1em}
.rj-body{max-inline-size:42em}
.rj-body :is(p,ul,ol,pre,blockquote){margin-block:.6em}
.rj-body :is(p,li){unicode-bidi:plaintext}
:is(.rj-body,.rj-body blockquote)>:first-child{margin-block-start:0}
:is(.rj-body,.rj-body blockquote)>:last-child{margin-block-end:0}
.rj-body :is(ul,ol){padding-inline-start:1.6em}
.rj-body li>:is(ul,ol,p){margin-block:.2em}
blockquote{margin-inline:0;padding-inline-start:.9em;border-inline-start:3px solid var(--_line)}
.rj-body>blockquote{color:var(--_quiet)}
pre{overflow-x:auto;padding:.6em .8em;border-radius:var(--_radius);background:var(--_tint);white-space:pre;overflow-wrap:normal}
code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.9em}
:not(pre)>code{padding:.1em .3em;border-radius:.25em;background:var(--_tint)}
hr{border:0;border-block-start:1px solid var(--_line)}
.rj-gone{font-style:italic;color:var(--_quiet)}
.rj-do{display:flex;flex-wrap:wrap;gap:.3em 1em}
.rj-vote{display:inline-flex;align-items:center;gap:.15em}
.rj-form .rj-do{gap:.5em;font-size:.9375em}

button,input,select,textarea{font:inherit;color:inherit;background:none;border:1px solid var(--_edge);border-radius:var(--_radius);padding:.35em .9em;min-block-size:24px;min-inline-size:24px}
.rj-c button{font-size:.8125em;color:var(--_quiet);border:0;padding:0}
select,textarea{field-sizing:content}
select{padding:.2em;border-color:transparent;max-inline-size:100%}

.rj-form{display:grid;gap:.6em;max-inline-size:42em;padding-block:.3em 1em}
.rj-form label{display:grid;gap:.25em;font-size:.875em;align-content:start}
.rj-who{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(14em,100%),1fr));gap:.6em}
input,textarea{font-size:max(1rem,16px);padding:.45em .6em;inline-size:100%}
textarea{min-block-size:6em}
${idle}>:not(label){display:none}
${idle} textarea{min-block-size:0;block-size:2.6em}
${widths}
`;
