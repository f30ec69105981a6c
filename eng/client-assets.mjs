// Makes the two client files that are not plain copies of a package's file:
//   bootstrap.css  Bootstrap without the parts that no page uses, wrapped in a cascade layer, so that site.css always wins
//   icons.svg      one sprite holding the icons that are named in Assets/icons.txt
// usage: node client-assets.mjs NODE_MODULES ICON_LIST OUT_DIR
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [modules, iconList, out] = process.argv.slice(2);
mkdirSync(out, { recursive: true });

const unused = new RegExp('^(' + [
  '\\.(carousel|accordion|offcanvas|popover|bs-popover|tooltip|bs-tooltip|toast|modal|navbar|spinner|placeholder|form-floating',
  '|dropdown|dropup|dropend|dropstart|list-group|figure|ratio|btn-close|card-img|link-|text-bg-|focus-ring|icon-link|form-range',
  '|pagination|breadcrumb|was-validated|btn-outline-(info|light|dark|warning)|btn-(info|light|dark|warning)',
  '|table-(info|light|dark|warning|primary|secondary|danger|success)|alert-(light|dark|secondary)|vr\\b|stretched-link',
  '|sticky-(sm|md|lg|xl|xxl)|border-(info|light|dark|black|white)|bg-(info|dark|black)|opacity|bg-opacity|text-opacity|border-opacity',
  '|link-underline|link-offset|object-fit|(.*-xxl(-|$)))',
].join('') + '|\\[data-bs-theme=dark\\]|.*\\.(dropdown-|navbar|carousel|offcanvas|btn-close|list-group))', 's');

/** The rules of one block, each with its closing brace; at-rules keep their inner text. */
function* rules(css) {
  let start = 0, depth = 0;
  for (let i = 0; i < css.length; i++) {
    if (css[i] === '{') depth++;
    else if (css[i] === '}' && --depth === 0) { yield css.slice(start, i + 1); start = i + 1; }
    else if (css[i] === ';' && depth === 0) start = i + 1; // @charset
  }
}

function slim(css) {
  let kept = '';
  for (const rule of rules(css)) {
    const brace = rule.indexOf('{'), head = rule.slice(0, brace).trim();
    if (head.startsWith('@keyframes')) { if (!/spinner|placeholder/.test(head)) kept += rule; continue; }
    if (head.startsWith('@')) {
      const inner = slim(rule.slice(brace + 1, -1));
      if (inner) kept += `${head}{${inner}}`;
      continue;
    }
    const selectors = head.split(/,(?![^(]*\))/).filter(s => !unused.test(s.trim()));
    if (selectors.length) kept += selectors.join(',') + rule.slice(brace);
  }
  return kept;
}

const bootstrap = readFileSync(join(modules, 'bootstrap/dist/css/bootstrap.min.css'), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
writeFileSync(join(out, 'bootstrap.css'), `/* Bootstrap (MIT), reduced: eng/client-assets.mjs */\n@layer bootstrap{${slim(bootstrap)}}\n`);

const names = readFileSync(iconList, 'utf8').split(/\s+/).filter(Boolean);
const drawing = name => readFileSync(join(modules, `bootstrap-icons/icons/${name}.svg`), 'utf8')
  .replace(/^[\s\S]*?<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '').replace(/\s*\n\s*/g, '');
const symbols = names.map(name => `<symbol id="${name}" viewBox="0 0 16 16">${drawing(name)}</symbol>`);
// A rating is two of these, one over the other: a list of cards would otherwise name a star two hundred times.
const five = [0, 1, 2, 3, 4].map(i => `<g transform="translate(${i * 20 + 1} 1) scale(1.125)">${drawing('star-fill')}</g>`).join('');
symbols.push(`<symbol id="five-stars" viewBox="0 0 100 20">${five}</symbol>`);
writeFileSync(join(out, 'icons.svg'), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>\n`);
