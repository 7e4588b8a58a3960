// Who may include whom: core/CMakeLists.txt says the same in links.
import { isCpp } from '../source.mjs';

const folders = {
  base: [],
  words: ['base'],
  text: ['base', 'md4c.h'],
  protocol: ['base', 'rejoinder/messages.hpp'],
  model: ['base', 'endpoint'],
  endpoint: ['base', 'protocol'],
  sync: ['base', 'words', 'model', 'protocol', 'endpoint'],
  render: ['base', 'words', 'text', 'model', 'protocol'],
  wire: ['base', 'protocol', 'endpoint', 'boost/json', 'boost/version.hpp'],
  page: ['base', 'words', 'text', 'model', 'endpoint', 'render', 'wire'],
  engine: ['base', 'words', 'text', 'protocol', 'model', 'endpoint', 'sync', 'render', 'wire', 'page', 'rejoinder/rejoinder.h', 'rejoinder/session.hpp',
    'rejoinder/mapping.hpp', 'rejoinder/page.hpp'],
  store: ['base', 'sqlite3.h', 'rejoinder/store.h'],
  media: ['base', 'stb_image.h', 'stb_image_write.h', 'deprecated/stb_image_resize.h', 'rejoinder/media.h'],
  host: ['base', 'endpoint', 'wire', 'store', 'rejoinder/host.hpp'],
  propose: ['base', 'endpoint', 'wire', 'engine', 'rejoinder/propose.hpp', 'rejoinder/mapping.hpp'],
};
const outsiders = ['rejoinder', 'boost/asio', 'boost/beast', 'boost/system', 'expat.h', 'curl', 'pthread.h', 'unistd.h', 'fcntl.h', 'signal.h', 'sys', 'linux', 'poll.h', 'spawn.h'];

// Dear ImGui and what it draws with stand in one folder.
const drawing = ['imgui.h', 'imgui_internal.h', 'imgui_stdlib.h', 'imgui_impl_glfw.h', 'imgui_impl_opengl3.h', 'imgui_impl_opengl3_loader.h', 'GLFW/glfw3.h', 'GLES3/gl3.h',
  'emscripten.h', 'emscripten/html5.h'];

// What a core without clock, chance, input and output does not need, and what one of the compilers does not have.
const banned = new Set(['chrono', 'ctime', 'time.h', 'random', 'iostream', 'istream', 'ostream', 'sstream', 'fstream', 'filesystem', 'cstdio',
  'stdio.h', 'regex', 'thread', 'mutex', 'future', 'condition_variable', 'locale', 'clocale', 'format', 'expected', 'memory_resource']);
// In what becomes a module, besides: too large, or not the same on every machine.
const bannedInModules = new Set(['cmath', 'math.h', 'unordered_map', 'unordered_set', 'map', 'set']);

const standard = (name) => /^[a-z_0-9]+$/.test(name) || ['stdint.h', 'stddef.h'].includes(name);
const within = (name, allowed) => allowed.some((entry) => name === entry || name.startsWith(`${entry}/`));

function* includes(files, chosen) {
  for (const { path, text } of files) {
    if (!chosen(path)) continue;
    for (const [line, content] of text.split('\n').entries()) {
      const match = /^\s*#\s*include\s*[<"]([^>"]+)[>"]/.exec(content);
      if (match) yield { path, name: match[1], where: `${path}:${line + 1}` };
    }
  }
}

export const rules = [
  {
    name: 'a folder of the core includes what its row allows',
    forbidden: [
      { path: 'core/base/a.hpp', text: '#include "model/thread.hpp"' },
      { path: 'core/model/a.cpp', text: '#include <sqlite3.h>' },
      { path: 'core/render/a.cpp', text: '#include <boost/json/value.hpp>' },
      { path: 'core/wire/a.cpp', text: '#include <boost/asio.hpp>' },
      { path: 'core/store/a.cpp', text: '#include "rejoinder/host.hpp"' },
      { path: 'core/parlour/a.cpp', text: '#include <string>' },
    ],
    check(files) {
      const found = [];
      for (const { path, name, where } of includes(files, (p) => /^core\/(?!include\/)/.test(p) && isCpp(p))) {
        const folder = path.split('/')[1];
        const row = folders[folder];
        if (!row) found.push(`${where}: core/${folder} has no row in the table`);
        else if (standard(name) || name.startsWith(`${folder}/`) || within(name, row)) continue;
        else if (name === 'rejoinder/messages.hpp' && row.includes('protocol')) continue;
        else found.push(`${where}: ${folder} may not include ${name}`);
      }
      return found;
    },
  },
  {
    name: 'the core includes nothing for clock, chance, input or output, or that a compiler lacks',
    forbidden: [{ path: 'core/sync/a.cpp', text: '#include <chrono>' }, { path: 'core/include/rejoinder/a.hpp', text: '#include <map>' }],
    check: (files) => [...includes(files, (p) => p.startsWith('core/') && isCpp(p))]
      .filter(({ path, name }) => banned.has(name) || (bannedInModules.has(name) && !/^core\/(store|host|propose)\//.test(path)))
      .map(({ name, where }) => `${where}: <${name}>`),
  },
  {
    name: 'public headers include public headers',
    forbidden: [{ path: 'core/include/rejoinder/a.hpp', text: '#include "base/result.hpp"' }],
    check: (files) => [...includes(files, (p) => p.startsWith('core/include/'))]
      .filter(({ name }) => !standard(name) && !name.startsWith('rejoinder/')).map(({ name, where }) => `${where}: ${name}`),
  },
  {
    name: 'a module and the demo host see the public headers alone',
    forbidden: [
      { path: 'wasm/entry/core.cpp', text: '#include "engine/engine.hpp"' },
      { path: 'host-demo/server/a.cpp', text: '#include "store/log.hpp"' },
      { path: 'host-demo/cli/a.cpp', text: '#include <boost/json.hpp>' },
      { path: 'host-demo/inspector/a.cpp', text: '#include <imgui.h>' },
    ],
    check(files) {
      const found = [];
      for (const { path, name, where } of includes(files, (p) => /^(wasm|host-demo)\//.test(p) && isCpp(p))) {
        const own = name.includes('/') ? `host-demo/${name}` : `${path.slice(0, path.lastIndexOf('/'))}/${name}`;
        const allowed = path.startsWith('wasm/vfs/') ? ['sqlite3.h'] : path.startsWith('wasm/') ? ['rejoinder'] : path.startsWith('host-demo/inspector/window/') ? [...outsiders, ...drawing] : [...outsiders, 'malloc.h'];
        if (!standard(name) && !within(name, allowed) && !files.some((file) => file.path === own)) found.push(`${where}: ${name}`);
      }
      return found;
    },
  },
  {
    name: 'nothing includes tests',
    forbidden: [{ path: 'core/model/a.cpp', text: '#include "tests/unit/a.hpp"' }, { path: 'core/model/a.cpp', text: '#include <doctest/doctest.h>' }],
    check: (files) => [...includes(files, (p) => !p.startsWith('tests/') && isCpp(p))]
      .filter(({ name }) => /(^|\/)(tests|doctest)\//.test(name)).map(({ name, where }) => `${where}: ${name}`),
  },
];
