// What the rules share: which files, their lines, their code without comments.

/** C++, TypeScript or JavaScript with comments and the insides of strings blanked, line by line as before. */
export function code(text) {
  return text.replace(/R"\w*\([^]*?\)\w*"|\/\/[^\n]*|\/\*[^]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g,
    (part) => (part[0] === '/' ? part.replace(/[^\n]/g, ' ') : part[0] + part.slice(1, -1).replace(/[^\n]/g, ' ') + part.at(-1)));
}

export const isCpp = (path) => /\.(cpp|hpp|h)$/.test(path);

/** "path:line" of every match of `pattern` (without the g flag) in the code of the chosen files. */
export function occurrences(files, chosen, pattern, read = code) {
  const found = [];
  for (const { path, text } of files) {
    if (!chosen(path)) continue;
    read(text).split('\n').forEach((line, i) => {
      const match = pattern.exec(line);
      if (match) found.push(`${path}:${i + 1}: ${match[0].trim()}`);
    });
  }
  return found;
}
