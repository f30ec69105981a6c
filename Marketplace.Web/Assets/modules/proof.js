// Checks the transparency log in this browser: inclusion and consistency proofs of RFC 6962 and signed checkpoints. docs/proofs.md has the bytes.
import { bytesOf, canHash, fromBase64, join, same, sha256, toHex } from './bytes.js';
import { report } from './draw.js';
import { t } from './say.js';

export const leafHash = data => sha256(join(Uint8Array.of(0), data));
export const nodeHash = (left, right) => sha256(join(Uint8Array.of(1), left, right));

// Sizes stay below 2^53, so plain numbers and Math.floor do; the operators of 32 bits would not.
const odd = number => number % 2 === 1;
const half = number => Math.floor(number / 2);

/** Where an inclusion proof leads: the root it stands for, or null when it is malformed. */
export async function rootOfInclusion(index, size, leaf, hashes) {
  if (!(index >= 0 && index < size)) return null;
  let place = index, last = size - 1, hash = leaf;
  for (const sibling of hashes) {
    if (last === 0) return null;
    if (odd(place) || place === last) {
      hash = await nodeHash(sibling, hash);
      while (!odd(place) && place !== 0) { place = half(place); last = half(last); }
    } else {
      hash = await nodeHash(hash, sibling);
    }
    place = half(place); last = half(last);
  }
  return last === 0 ? hash : null;
}

export async function verifyInclusion(index, size, leaf, hashes, root) {
  const reached = await rootOfInclusion(index, size, leaf, hashes);
  return reached !== null && same(reached, root);
}

export async function verifyConsistency(from, to, hashes, oldRoot, newRoot) {
  if (!(from >= 0 && from <= to)) return false;
  const empty = await sha256(new Uint8Array());
  if (from === to) return hashes.length === 0 && same(oldRoot, newRoot) && (to > 0 || same(newRoot, empty));
  if (from === 0) return hashes.length === 0 && same(oldRoot, empty);
  const path = Number.isInteger(Math.log2(from)) ? [oldRoot, ...hashes] : hashes;
  if (path.length === 0) return false;
  let place = from - 1, last = to - 1;
  while (odd(place)) { place = half(place); last = half(last); }
  let older = path[0], newer = path[0];
  for (const sibling of path.slice(1)) {
    if (last === 0) return false;
    if (odd(place) || place === last) {
      older = await nodeHash(sibling, older);
      newer = await nodeHash(sibling, newer);
      while (!odd(place) && place !== 0) { place = half(place); last = half(last); }
    } else {
      newer = await nodeHash(newer, sibling);
    }
    place = half(place); last = half(last);
  }
  return last === 0 && same(older, oldRoot) && same(newer, newRoot);
}

/** Reads a signed note: three lines, a blank one, signature lines; null for any other spelling. */
export function readNote(note) {
  const blank = note.indexOf('\n\n');
  const text = note.slice(0, blank + 1), rest = note.slice(blank + 2).split('\n');
  const lines = text.split('\n');
  if (blank < 0 || lines.length !== 4 || rest.pop() !== '' || !/^(0|[1-9][0-9]*)$/.test(lines[1])) return null;
  const signatures = rest.map(line => /^— ([^\s+]+) ([A-Za-z0-9+/]+=*)$/.exec(line)).map(found => found && {
    name: found[1], hash: toHex(fromBase64(found[2]).slice(0, 4)), signature: fromBase64(found[2]).slice(4),
  });
  if (signatures.length === 0 || signatures.includes(null)) return null;
  return { text, origin: lines[0], size: Number(lines[1]), root: fromBase64(lines[2]), signatures };
}

/** Whether the note carries a good signature of the key (SubjectPublicKeyInfo in PEM). */
export async function verifyNote(note, pem) {
  const spki = fromBase64(pem.replace(/-----[^-]+-----|\s/g, ''));
  const mark = toHex((await sha256(spki)).slice(0, 4));
  const mine = note.signatures.find(signature => signature.hash === mark);
  if (!mine || mine.signature.length !== 64) return false;
  const key = await crypto.subtle.importKey('spki', spki, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']);
  return crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, mine.signature, bytesOf(note.text));
}

const text = async address => {
  const answer = await fetch(address, { cache: 'no-store' });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.text();
};
const json = async address => JSON.parse(await text(address));

/**
 * Checks one entry of this site's log from its leaf to the signature, step by step.
 * With the entry's text and salt, as a page shows them, it begins at the text.
 */
export async function checkEntry(index, entry = null) {
  const [raw, pem] = [await text('/transparency/checkpoint'), await text('/transparency/key')];
  const note = readNote(raw);
  if (!note) throw new Error(t('检查点格式不对', 'The checkpoint is malformed'));
  const yes = 'true', steps = [];
  steps.push({
    title: t(`检查点由公布的密钥签名（共 ${note.size} 条）`, `The checkpoint is signed by the published key (${note.size} entries)`),
    published: yes, computed: String(await verifyNote(note, pem)),
  });
  if (index >= note.size) throw new Error(t('这一条还没有进入已签名的检查点，请稍后再试', 'This entry is not in a signed checkpoint yet; try again shortly'));
  const { items } = await json(`/transparency/leaves?start=${index}&end=${index + 1}`);
  const proof = await json(`/transparency/inclusion?index=${index}&size=${note.size}`);
  if (entry) {
    steps.push({
      title: t('记录全文和盐得出公布的承诺', 'The text and its salt give the published commitment'),
      published: toHex(fromBase64(items[0].data)), computed: toHex(await sha256(join(fromBase64(entry.salt), bytesOf(entry.json)))),
    });
  }
  const leaf = await leafHash(fromBase64(items[0].data));
  const root = await rootOfInclusion(index, note.size, leaf, proof.hashes.map(fromBase64));
  steps.push({
    title: t('从叶子沿证明走到根', 'The proof leads from the leaf to the root'),
    published: toHex(note.root), computed: root ? toHex(root) : '×',
  });
  return steps.map(step => ({ ...step, holds: step.published === step.computed }));
}

/** Checks that an earlier checkpoint that the reader kept is the beginning of today's log. */
export async function checkHistory(kept) {
  const old = readNote(kept), now = readNote(await text('/transparency/checkpoint'));
  if (!old || !now) throw new Error(t('检查点格式不对', 'The checkpoint is malformed'));
  const pem = await text('/transparency/key');
  const proof = await json(`/transparency/consistency?from=${old.size}&to=${now.size}`);
  const steps = [
    [t('旧检查点的签名', "The old checkpoint's signature"), await verifyNote(old, pem)],
    [t('新检查点的签名', "The new checkpoint's signature"), await verifyNote(now, pem)],
    [t('同一份日志', 'The same log'), old.origin === now.origin],
    [t(`前 ${old.size} 条没有被改写`, `The first ${old.size} entries were not rewritten`),
      await verifyConsistency(old.size, now.size, proof.hashes.map(fromBase64), old.root, now.root)],
  ];
  return steps.map(([title, holds]) => ({ title, published: 'true', computed: String(holds), holds }));
}

// The entry as it stands on the page, where it is public: [data-entry-json] and [data-entry-salt].
const shownEntry = () => {
  const [json, salt] = ['[data-entry-json]', '[data-entry-salt]'].map(place => document.querySelector(place)?.textContent);
  return json && salt ? { json, salt } : null;
};

// A page offers <section data-proof="INDEX"> or <section data-history> (with a textarea), a [data-proof-start] button and a [data-proof-result] place.
for (const section of document.querySelectorAll('[data-proof], [data-history]')) {
  const place = section.querySelector('[data-proof-result]'), button = section.querySelector('[data-proof-start]');
  if (!place || !button) continue;
  button.hidden = false;
  button.addEventListener('click', async () => {
    if (!canHash()) {
      place.textContent = t('此浏览器在非加密连接下不能计算，请改用 https 打开，或用离线程序核验。', 'This browser cannot compute hashes on an unencrypted connection; use https or the offline verifier.');
      return;
    }
    try {
      const steps = section.hasAttribute('data-proof') ? await checkEntry(Number(section.dataset.proof), shownEntry()) : await checkHistory(section.querySelector('textarea').value);
      report(place, steps, t('证明成立。', 'The proof holds.'), t('证明不成立：请保存本页并向监察机构反映。', 'The proof fails: keep this page and report it to the supervisors.'));
    } catch (failure) {
      place.textContent = t(`没有核验成：${failure.message}`, `Could not check: ${failure.message}`);
    }
  });
}
