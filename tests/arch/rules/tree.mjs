// The rooms of the house.
const top = new Set(['CMakeLists.txt', 'core', 'wasm', 'widget', 'host-demo', 'tests', 'toolchain', 'README.md',
  '.ci', '.gitignore', 'CMakePresets.json', 'LICENSE', '.clang-format', '.clang-tidy']);  // the second line: tools insist on them

export const rules = [
  {
    name: 'the top level has its fixed names and no other',
    forbidden: [{ path: 'docs/a.md', text: '' }, { path: 'package.json', text: '' }],
    check: (files) => [...new Set(files.map(({ path }) => path.split('/')[0]))].filter((name) => !top.has(name)),
  },
  {
    name: 'every room has its page',
    forbidden: [{ path: 'core/attic/a.cpp', text: '' }, { path: 'wasm/budget.json', text: '' }],
    check(files) {
      const rooms = new Set();
      for (const { path } of files) {
        const [first, second] = path.split('/');
        if (!path.includes('/') || first.startsWith('.')) continue;
        rooms.add(first);
        if (['core', 'tests', 'host-demo'].includes(first) && path.split('/').length > 2 && second !== 'include') rooms.add(`${first}/${second}`);
      }
      rooms.delete('core');  // its rooms speak for it
      return [...rooms].filter((room) => !files.some(({ path }) => path === `${room}/README.md`)).map((room) => `${room}/README.md is missing`);
    },
  },
  {
    name: 'nothing third-party or built is committed',
    forbidden: [{ path: 'core/text/md4c.c', text: '' }, { path: 'widget/core.wasm', text: '' }],
    check: (files) => files.map(({ path }) => path)
      .filter((path) => /(^|\/)(node_modules|build|third_party|vendor)\/|(^|\/)(md4c|sqlite3|stb_)[^/]*\.[ch]$|\.(wasm|tgz|gz|o|a|db)$/.test(path)),
  },
];
