// Keeps Marketplace.Web/Resources/Text.en.resx: one line an entry, sorted, so that two people's additions merge.
//   node eng/texts.mjs --missing       lists the Chinese texts of views and code that have no English yet
//   node eng/texts.mjs < new.tsv       adds or replaces entries: Chinese, a tab, English
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const file = join(root, 'Marketplace.Web/Resources/Text.en.resx');
const escape = text => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
const unescape = text => text.replace(/&quot;/g, '"').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');

const source = readFileSync(file, 'utf8');
const entries = new Map([...source.matchAll(/<data name="([^"]*)"[^>]*>\s*<value>([\s\S]*?)<\/value>\s*<\/data>/g)].map(m => [unescape(m[1]), unescape(m[2])]));

function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (['bin', 'obj', 'node_modules', 'wwwroot', 'Migrations'].includes(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (/\.(cs|cshtml)$/.test(entry.name)) yield path;
  }
}

if (process.argv.includes('--missing')) {
  const seen = new Set();
  for (const path of sources(join(root, 'Marketplace.Web'))) {
    if (path.includes('/Gallery/')) continue;
    const text = readFileSync(path, 'utf8');
    for (const m of text.matchAll(/(?:\bT|\btext|\b_text)\["((?:[^"\\]|\\.)*)"/g)) seen.add(m[1]);
    for (const m of text.matchAll(/(?:WithMessage\(|Display\(Name = )"((?:[^"\\]|\\.)*)"/g)) seen.add(m[1]);
    // Texts that a table in code hands to T later.
    if (/(Platform\/(SiteOptions|SearchScope|DeskRail)|Identity\/RoleNames|Permissions\/ResourceNames|Security\/SecurityController|Users\/UsersController|Members\/MembersController|Accounts\/OrganisationKinds)\.cs$|Status\/StatusController\.cs$|_Layout\.cshtml$|(Choose|Overview|Check)\.cshtml$/.test(path) || text.includes('AddRail(')) {
      for (const m of text.matchAll(/"([^"]*[\u4e00-\u9fff][^"]*)"/g)) seen.add(m[1]);
    }
  }
  for (const key of [...seen].sort()) if (/[\u4e00-\u9fff]/.test(key) && !entries.has(key)) console.log(key);
} else {
  for (const line of readFileSync(0, 'utf8').split('\n')) {
    const [chinese, english] = line.split('\t');
    if (english) entries.set(chinese.trim(), english.trim());
  }
  const head = existsSync(file) ? source.slice(0, source.indexOf('  <data ') < 0 ? source.indexOf('</root>') : source.indexOf('  <data ')) : '';
  const lines = [...entries].sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([chinese, english]) => `  <data name="${escape(chinese)}" xml:space="preserve"><value>${escape(english)}</value></data>\n`);
  writeFileSync(file, `${head}${lines.join('')}</root>\n`);
  console.log(`${entries.size} texts`);
}
