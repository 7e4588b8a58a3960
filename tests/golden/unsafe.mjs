// What safe.mjs must object to; each is one line away from being harmless. `run.mjs` asks it every time.
const REL = 'rel="ugc nofollow noopener"';

export const unsafe = [
  '<script>x</script>', '<img src="x">', '<b>x</b>', '<h2>x</h2>', '<P>x</P>', '<svg></svg>',
  '<p>a', '<p>a</p></p>', '<p><p>b</p></p>', '<em><p>b</p></em>', '<br></br>', '<p>x</p', 'a < b', 'a > b', 'a & b', 'a &copy; b', '<p>&quot;</p>', '<p>\u00a0</p>',
  '<ul>x</ul>', '<ul><p>x</p></ul>', '<p><li>x</li></p>', '<pre>\nx</pre>', '<ol start="x"><li>a</li></ol>',
  '<p onclick="x">a</p>', '<p id="x">a</p>', '<p style="x">a</p>', '<code class="x">a</code>', '<code class="language-a b">a</code>',
  '<a>x</a>', '<a href="https://x.example/">x</a>', `<a href="javascript:x" ${REL}>x</a>`, `<a href="//x.example/" ${REL}>x</a>`, `<a href="/x" ${REL}>x</a>`,
  `<a href="#c-1" ${REL}>x</a>`, `<a href="https://u@x.example/" ${REL}>x</a>`, `<a href=" https://x.example/" ${REL}>x</a>`,
  `<a href="https://x.example/\u202e" ${REL}>x</a>`, `<a href="https://x.example/" href="y" ${REL}>x</a>`,
  `<a href="https://x.example/" ${REL}><a href="https://x.example/" ${REL}>x</a></a>`,
  '<p>\u0000</p>', '<p>\u001b</p>', '<p>\u0085</p>', '<p>\u202ex</p>', '<p><code>\u2066</code></p>', '<p>ann@secret.example</p>',
  `${'<blockquote>'.repeat(80)}${'</blockquote>'.repeat(80)}`, Buffer.from([0x3c, 0x70, 0x3e, 0xff]),
];

export const unsafePages = [
  '<div id="a"></div><div id="a"></div>', '<div data-key="a"></div><div data-key="a"></div>', '<a class="rj-to" href="#c-1">x</a>', '<a href="#c-a/b">x</a>',
  '<article aria-labelledby="h-1"></article>', '<div onclick="x"></div>', '<form><script></script></form>', '<h3><p>x</p></h3>',
];
