// The look of the search.
export const look = `
.rj-search{display:grid;gap:.5em;margin-block:.6em;padding:.8em;border:1px solid var(--_line);border-radius:var(--_radius)}
.rj-search label{display:grid;gap:.25em}
.rj-search .rj-site{display:flex;align-items:center;gap:.4em}
.rj-search .rj-site input{inline-size:24px;block-size:24px;margin:0}
.rj-search p{margin:0}
.rj-search ol{margin:0;padding:0;list-style:none;display:grid;gap:.6em;max-block-size:60vh;overflow:auto}
.rj-search li p{overflow-wrap:anywhere}
.rj-search time{color:var(--_quiet);font-size:.875em}
.rj-search mark{color:inherit;background:color-mix(in srgb,var(--_link) 22%,transparent);border-radius:.15em}
.rj-search button{padding:.35em .9em;border:1px solid var(--_edge);border-radius:var(--_radius)}
@media (forced-colors:active){.rj-search mark{color:HighlightText;background:Highlight}}
@media print{.rj-search{display:none}}
`;
