// The look without script, in a page that a server sends: nothing that only a script could do is offered.
const dead = ':is(.rj-tools,.rj-preview,.rj-news,button[type=button]){display:none}';
export const plain = `
@media (scripting:none){${dead}}
:host(.rj-plain) ${dead}
:host(.rj-plain){max-inline-size:46em;margin:2em auto;padding-inline:1em;font-family:system-ui,sans-serif}
.rj-back{margin-block-end:1em}
`;
