// Prints the notices of everything by others that is part of the program: `node .github/notices.js > THIRD-PARTY-NOTICES.txt`.
//
// In: the tree of crates as cargo has it for this system, without what only works while compiling or testing, the licence files in
// each crate, and those of Rust's library. Out: one text. Fails when a crate has no licence file and its licence's text is not known here.
'use strict';

const { execFileSync } = require('node:child_process');
const { existsSync, readFileSync, readdirSync } = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..');
const cargo = (...list) => execFileSync('cargo', list, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });
const host = execFileSync('rustc', ['-vV'], { encoding: 'utf8' }).match(/^host: (\S+)/m)[1];
const unix = (text) => text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n').trim();

/** The licences that only name themselves need their words from somewhere: for a crate without a file of its own. */
const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.`;

/** Parts that are no crate. */
const OTHERS = [
  { title: "Rust's library (MIT or Apache-2.0), and what it takes from others", note: library },
  {
    title: 'Citation styles and their languages (CC BY-SA 3.0), unchanged, inside hayagriva',
    note: 'Of the Citation Style Language project and its contributors: https://citationstyles.org/\nhttps://creativecommons.org/licenses/by-sa/3.0/',
  },
];

/** The crates that are linked into the program, as `name version`. */
function linked() {
  const tree = ['tree', '--locked', '--target', host, '--edges', 'normal,no-proc-macro', '--prefix', 'none', '--format', '{p}'];
  const lines = cargo(...tree).split('\n').filter(Boolean);
  return new Set(lines.map((line) => line.split(' ').slice(0, 2).join(' ').replace(' v', ' ')));
}

/** What is no part of a program, in a crate's own folder. */
const ASIDE = /^(\.git|benches|docs|examples|fuzz|node_modules|target|tests)$/;

/** The files below a crate's folder, by their way from there: what a crate takes from others has its licence further below. */
function below(folder, way = '') {
  return readdirSync(path.join(folder, way), { withFileTypes: true }).flatMap((one) => {
    if (one.isFile()) return [way + one.name];
    return one.isDirectory() && !ASIDE.test(one.name) ? below(folder, `${way}${one.name}/`) : [];
  });
}

/** Texts of licences and notices in a crate's own folder. A program's source may be named like one. */
function files(crate) {
  const folder = path.dirname(crate.manifest_path);
  const named = crate.license_file ? [crate.license_file] : [];
  const found = below(folder).filter((way) => /(^|\/)(licen[cs]es?\/[^/]+|(licen[cs]e|copying|notice|unlicense|copyright)[^/]*)$/i.test(way));
  const all = [...new Set([...named, ...found])].filter((way) => !/\.(rs|c|h|js|toml)$/i.test(way)).sort();
  return all.filter((way) => existsSync(path.join(folder, way))).map((way) => unix(readFileSync(path.join(folder, way), 'utf8')));
}

/** What Rust's own library asks to be told, which is in every program; rustup brings the text along. */
function library() {
  const sysroot = execFileSync('rustc', ['--print', 'sysroot'], { encoding: 'utf8' }).trim();
  const file = path.join(sysroot, 'share/doc/rust/COPYRIGHT-library.html');
  if (!existsSync(file)) return `Copyright (c) The Rust Project Developers (see https://thanks.rust-lang.org)\n\n${MIT}`;
  const signs = { amp: '&', lt: '<', gt: '>', quot: '"' };
  const body = readFileSync(file, 'utf8').replace(/^[\s\S]*<body[^>]*>/, '').replace(/<[^>]*>/g, '');
  const plain = body.replace(/&(?:#(\d+)|(\w+));/g, (all, code, name) => (code ? String.fromCodePoint(Number(code)) : (signs[name] ?? all)));
  return unix(plain.replace(/[ \t]+$/gm, '').replace(/\n{3,}/g, '\n\n'));
}

/** The words of the licence of a crate that brings no file: MIT from above, MPL from a crate that brings it. */
function words(crate, mpl) {
  const licence = crate.license || '';
  const by = crate.authors.map((one) => one.replace(/\s*<.*>/, '')).join(', ') || `the authors of ${crate.name}`;
  if (/\bMIT\b/.test(licence)) return `Copyright (c) ${by}\n\n${MIT}`;
  if (licence === 'MPL-2.0' && mpl) return mpl;
  if (/\b(0BSD|CC0-1\.0)\b/.test(licence)) return `By ${by}, who ask for no notice.`;
  return null;
}

const wanted = linked();
const metadata = JSON.parse(cargo('metadata', '--locked', '--format-version', '1', '--filter-platform', host));
const own = metadata.resolve.root;
const crates = metadata.packages
  .filter((crate) => crate.id !== own && wanted.has(`${crate.name} ${crate.version}`))
  .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1));
const mpl = crates.filter((crate) => crate.license === 'MPL-2.0').flatMap(files).find((text) => /Mozilla Public License/i.test(text));

// The same text once, with all crates it came with; how its lines are broken makes no other text of it.
const texts = new Map();
const without = [];
for (const crate of crates) {
  const own = files(crate);
  if (own.length === 0) own.push(words(crate, mpl));
  for (const text of own) {
    if (text === null) without.push(`${crate.name} ${crate.version} (${crate.license})`);
    else {
      const key = text.replace(/\s+/g, ' ');
      texts.set(key, { text, from: [...(texts.get(key)?.from || []), crate] });
    }
  }
}
if (crates.length === 0 || without.length > 0) {
  console.error(`No text of a licence for: ${without.join(', ') || 'any crate'}. Please see .github/notices.js.`);
  process.exit(1);
}

const line = '='.repeat(80);
const out = [
  'Mend is built with the work of others. What they ask to be told stands here: first what there is and under which licence,',
  'then the texts. The source of every crate, unchanged, is at https://crates.io/crates/NAME/VERSION.',
  '',
  ...crates.map((crate) => `${crate.name} ${crate.version}: ${crate.license || 'see its text'}`),
];
for (const { title, note } of OTHERS) out.push('', line, title, '', typeof note === 'string' ? note : note());
for (const { text, from } of texts.values()) {
  out.push('', line, from.map((crate) => `${crate.name} ${crate.version}`).join(', '), '', text);
}
process.stdout.write(`${out.join('\n')}\n`);
