// The look of what the reader does: focus, states, menus, help; print and forced colours.
export const more = `
.rj-c{scroll-margin-block-start:4.5rem}
.rj-menu{display:flex;flex-wrap:wrap;gap:.3em 1em}
pre{tab-size:4}
button{cursor:pointer}
textarea{resize:vertical;max-block-size:70vh}
.rj-form,.rj-form label{grid-template-columns:minmax(0,1fr)}
.rj-status:has(button){padding:.6em .8em;border-radius:var(--_radius);background:var(--_tint);color:inherit}
.rj-new{font-weight:600}
.rj-head>.rj-fresh{color:var(--_link)}
.rj-c:focus{outline:0}
.rj-c:focus::after{content:"";position:absolute;inset:0;inset-inline-start:-.45em;border-radius:var(--_radius);background:var(--_link);opacity:.1;pointer-events:none}
.rj-c:focus-visible::after{background:none;opacity:1;border:2px solid var(--_link)}
.rj-head a:hover,.rj-head a:focus-visible{text-decoration:underline}
.rj-note{font-size:.875em;color:var(--_quiet)}
:is([data-state=sending],[data-state=waiting],[data-state=held]) .rj-body{color:var(--_quiet)}
:is([data-state=sending],[data-state=waiting],[data-state=held]) blockquote{color:inherit}
[data-state=rejected] .rj-note{font-weight:600}
.rj-c button:hover,select:hover{color:var(--_link);text-decoration:underline}
:is(.rj-status,.rj-form,.rj-tools,.rj-more) button:hover{background:var(--_tint)}
.rj-form button[type=submit]{font-weight:600;border-color:currentColor}
:focus-visible{outline:2px solid var(--_link);outline-offset:2px;border-radius:.2em}
:is(input,textarea):focus{outline:2px solid var(--_link);outline-offset:-1px;border-color:transparent}
.rj-skip button{color:CanvasText;background:Canvas}
.rj-skip:not(:focus-within){inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.rj-skip{position:absolute;z-index:2;display:flex;gap:.4em;font-size:.875em}
[aria-invalid=true]{border-width:2px;border-color:currentColor}
.rj-news{position:sticky;inset-block-end:.75rem;z-index:1;display:flex;justify-content:flex-end;padding-inline-end:.5rem;margin-block:.6em;pointer-events:none}
.rj-news button{pointer-events:auto;unicode-bidi:plaintext;font-size:.875em;font-weight:600;padding:.35em 1em;color:CanvasText;background:Canvas;border:1px solid var(--_link);border-radius:2em;box-shadow:0 .15em .6em #0004}
.rj-news button:hover{background:color-mix(in srgb,var(--_link) 12%,Canvas)}
.rj-error{font-weight:600}
.rj-error::before{content:"⚠ " / ""}
.rj-preview{padding:.6em .8em;border:1px dashed var(--_line);border-radius:var(--_radius)}
.rj-keys{color:CanvasText;line-height:1.45;background:Canvas;border:1px solid var(--_edge);border-radius:var(--_radius);padding:1em 1.5em;max-inline-size:min(30em,90vw)}
.rj-keys::backdrop{background:#0006}
.rj-keys h2{font-weight:600}
.rj-keys dl{display:grid;grid-template-columns:auto 1fr;gap:.3em 1.2em}
.rj-keys dt{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;white-space:nowrap}
.rj-keys dd{margin:0}
.rj-keys label{display:flex;gap:.5em;align-items:center;margin-block:.8em}
.rj-keys input{inline-size:24px;block-size:24px;margin:0}
@media (forced-colors:active){:host{--_line:GrayText}:is(.rj-c,.rj-list .rj-form)::before{forced-color-adjust:none}.rj-c:focus::after{background:none;opacity:1;border:2px solid Highlight}.rj-c button,select{border:1px solid;padding-inline:.4em}}
@media print{.rj-group{content-visibility:visible}.rj-group:empty{display:none}.rj-form,.rj-do,.rj-menu,.rj-tools,.rj-more,.rj-news,.rj-status{display:none}.rj-c{break-inside:avoid}}
.rj-c .rj-vote button{text-decoration:none;font-size:.7em}
.rj-vote .rj-votes{font-size:.875em;color:var(--_quiet)}
.rj-c .rj-vote [aria-pressed=true]{color:var(--_link);font-weight:700}
@media (forced-colors:active){.rj-vote [aria-pressed=true]{border-width:2px}}
[data-state=muted]{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 .8em}
[data-state=muted] .rj-head{opacity:.7}
.rj-form{position:relative}
.rj-label{padding-inline-end:11em}
.rj-bar{position:absolute;inset-block-start:0;inset-inline-end:0;display:flex}
.rj-form .rj-bar button{padding:0;border:0;min-inline-size:2em;font-size:.9375em;color:var(--_quiet)}
.rj-bar svg{vertical-align:middle}
@container (max-width:30em){.rj-bar{position:static;flex-wrap:wrap}.rj-label{padding:0}}
.rj-bold{font-weight:700}.rj-italic{font-style:italic}
.rj-names{position:relative;z-index:2;margin-block-start:-.6em}
.rj-names ul{position:absolute;margin:0;padding:.2em;list-style:none;min-inline-size:12em;max-inline-size:100%;color:CanvasText;background:Canvas;border:1px solid var(--_edge);border-radius:var(--_radius);box-shadow:0 .15em .6em #0004}
.rj-names li{padding:.2em .6em;min-block-size:24px;cursor:pointer;border-radius:.2em}
.rj-names [aria-selected=true]{background:color-mix(in srgb,var(--_link) 18%,Canvas);outline:1px solid transparent}
.rj-left{font-size:.875em;color:var(--_quiet)}
.rj-left[data-state=over]{font-weight:600;color:inherit}
.rj-form .rj-remember{display:flex;align-items:center;gap:.4em;grid-column:1/-1}
.rj-remember input{inline-size:24px;margin:0}
.rj-standards{font-size:.875em;color:var(--_quiet)}
.rj-sheet{color:CanvasText;background:Canvas;border:1px solid var(--_edge);border-radius:var(--_radius);padding:1em 1.5em;inline-size:min(30em,90vw)}
.rj-sheet::backdrop{background:#0006}
.rj-sheet h2{font-weight:600}
.rj-sheet label{display:grid;gap:.25em;margin-block:.6em}
.rj-sheet button{padding:.35em .9em;border:1px solid var(--_edge);border-radius:var(--_radius)}
`;
