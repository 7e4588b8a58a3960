// The look: the host's font and colours, quiet, in logical properties. Custom properties for site owners are in widget/README.md.

// One rail and one step of indent for each level above, up to the cap that the width allows.
const steps = [1, 2, 3, 4, 5, 6, 7].map((level) => `[data-level="${level}"]{--_level:${level - 1}}[data-level="${level}"]+.rj-form{--_level:${level}}`).join('\n');

export const css = `
:host{display:block;
--_quiet:color-mix(in srgb,currentColor 74%,transparent);--_edge:color-mix(in srgb,currentColor 50%,transparent);--_line:color-mix(in srgb,currentColor 22%,transparent);--_tint:color-mix(in srgb,currentColor 6%,transparent);
--_link:var(--rj-accent,var(--_accent,LinkText));--_gap:var(--rj-gap,.5em);--_step:var(--rj-indent,1.5em);--_radius:var(--rj-radius,.4em);
line-height:1.5}
:host([hidden]){display:none}
.rj{container-type:inline-size;overflow-wrap:anywhere;text-align:start;text-indent:0;white-space:normal}
*{box-sizing:border-box}
.rj-live{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap;transition:color 1ms}
h2,h3,p{margin:0;font:inherit}
a{color:var(--_link);text-underline-offset:.15em}
.rj-count{font-weight:600;font-size:1.15em;margin-block-end:.8em}
:is(.rj-status,.rj-error,.rj-note,.rj-preview,.rj-tools,.rj-more,.rj-news,.rj-do):empty{display:none}
.rj-status{margin-block:.6em;color:var(--_quiet)}

.rj-tools,.rj-more{display:flex;flex-wrap:wrap;align-items:center;gap:.4em 1em;margin-block:.6em;font-size:.875em;color:var(--_quiet)}
.rj-tools label{display:inline-flex;flex-wrap:wrap;align-items:center;gap:0 .4em}
select{font:inherit;color:inherit;background:transparent;border:1px solid var(--_edge);border-radius:var(--_radius);padding:.2em;min-block-size:24px;max-inline-size:100%}
.rj-list{--_cap:7;--_indent:var(--_step)}
@supports (width:round(1em,2px)){.rj-list{--_indent:round(var(--_step),2px)}}
.rj-c,.rj-list .rj-form{--_level:7;--_n:min(var(--_level),var(--_cap));position:relative;padding-inline-start:calc(var(--_n)*var(--_indent))}
.rj-c{padding-block:var(--_gap) calc(var(--_gap)*.5);scroll-margin-block-start:4.5rem}
.rj-group{content-visibility:auto;contain-intrinsic-block-size:auto 224em;padding-inline-start:.5em;margin-inline-start:-.5em;overflow-clip-margin:.5em}
.rj-group:empty{content-visibility:hidden}
${steps}
:is(.rj-c,.rj-list .rj-form)::before{content:"";position:absolute;inset-block:0;inset-inline-start:0;inline-size:calc(var(--_n)*var(--_indent));pointer-events:none;
background:repeating-linear-gradient(to right,transparent 0 calc(var(--_indent)/2),var(--_line) 0 calc(var(--_indent)/2 + 1px),transparent 0 var(--_indent))}
.rj-c[data-level="1"]{margin-block-start:.5em}
.rj-group:first-child>.rj-c:first-child{margin-block-start:0}
.rj-head{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 .6em;font-size:.875em}
.rj-name{font-weight:600}
.rj-head a{color:inherit;text-decoration:none}
.rj-head>:is(.rj-time,.rj-to,.rj-edited,.rj-role,.rj-votes,.rj-pin){color:var(--_quiet)}
.rj-c[data-new] .rj-head::after{content:"";border:.25em solid var(--_link);border-radius:50%;align-self:center}
.rj-role,.rj-pin{font-size:.85em;padding-inline:.45em;border:1px solid var(--_line);border-radius:1em}
.rj-body,.rj-preview{max-inline-size:46em}
:is(.rj-body,.rj-preview) :is(p,ul,ol,pre,blockquote){margin-block:.6em}
:is(.rj-body,.rj-preview) :is(p,li){unicode-bidi:plaintext}
:is(.rj-body,.rj-preview,.rj-body blockquote,.rj-preview blockquote)>:first-child{margin-block-start:0}
:is(.rj-body,.rj-preview,.rj-body blockquote,.rj-preview blockquote)>:last-child{margin-block-end:0}
:is(.rj-body,.rj-preview) :is(ul,ol){padding-inline-start:1.6em}
:is(.rj-body,.rj-preview) li>:is(ul,ol,p){margin-block:.2em}
blockquote{margin-inline:0;padding-inline-start:.9em;border-inline-start:3px solid var(--_line);color:var(--_quiet)}
pre{overflow-x:auto;padding:.6em .8em;border-radius:var(--_radius);background:var(--_tint);white-space:pre;overflow-wrap:normal;tab-size:4}
code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.9em}
:not(pre)>code{padding:.1em .3em;border-radius:.25em;background:var(--_tint)}
hr{border:0;border-block-start:1px solid var(--_line);margin-block:1em}
.rj-gone{font-style:italic;color:var(--_quiet)}
.rj-do,.rj-menu{display:flex;flex-wrap:wrap;gap:.3em 1em}
.rj-form .rj-do{gap:.5em;font-size:.9375em}

button{font:inherit;color:inherit;background:none;border:0;padding:0;cursor:pointer;min-block-size:24px;min-inline-size:24px}
.rj-c :is(.rj-do,.rj-menu) button{font-size:.875em;color:var(--_quiet)}
:is(.rj-status,.rj-form,.rj-tools,.rj-more) button{padding:.35em .9em;border:1px solid var(--_edge);border-radius:var(--_radius)}

.rj-form{display:grid;gap:.6em;max-inline-size:46em;padding-block:.3em 1em}
.rj-form label{display:grid;gap:.25em;font-size:.875em;align-content:start}
.rj-who{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(14em,100%),1fr));gap:.6em}
input,textarea{font:inherit;font-size:max(1rem,16px);color:inherit;background:transparent;border:1px solid var(--_edge);border-radius:var(--_radius);padding:.45em .6em;inline-size:100%;min-inline-size:0}
textarea{min-block-size:6em;resize:vertical;field-sizing:content;max-block-size:70vh;display:block}

@container (max-width:560px){.rj-list{--_cap:4;--_step:var(--rj-indent,1.1em)}}
@container (max-width:440px){.rj-list{--_cap:2;--_step:var(--rj-indent,.9em)}}
@media print{.rj-group{content-visibility:visible}.rj-group:empty{display:none}}
`;
