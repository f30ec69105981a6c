// Seals a bid in the bidder's own browser, and lets a trustee's browser work out its share. What is in clear never leaves the machine.
// The bytes are those of docs/security/seal.md; the server's code is written apart from this and each is tested against the other.
import { bytesOf, fromHex, join, sha256, toHex } from './bytes.js';

export const chunkLength = 1 << 20;
export const leastRounds = 600_000;
const label = 'servicehall/seal/v1';
const curve = { name: 'ECDH', namedCurve: 'P-256' };
const once = new Uint8Array(12); // every box key is used for one box
const random = length => crypto.getRandomValues(new Uint8Array(length));

const hkdf = async (secret, salt, info) => {
  const key = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info }, key, 256));
};
const aes = (raw, use) => crypto.subtle.importKey('raw', raw, 'AES-GCM', false, [use]);
const lock = async (raw, plain, context) => new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv: once, additionalData: context }, await aes(raw, 'encrypt'), plain));
const unlock = async (raw, box, context) => new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: once, additionalData: context }, await aes(raw, 'decrypt'), box));
const stretch = async (passphrase, salt, rounds) => {
  const key = await crypto.subtle.importKey('raw', bytesOf(passphrase.normalize('NFKC')), 'PBKDF2', false, ['deriveBits']);
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds }, key, 256));
};
const scalarOf = jwk => Uint8Array.from(atob(jwk.d.replaceAll('-', '+').replaceAll('_', '/')), letter => letter.charCodeAt(0));

/** The smallest bucket that holds the content and its length: 64 KiB, doubled as often as needed. */
export function padded(length) {
  let bucket = 1 << 16;
  while (bucket < length + 8) bucket *= 2;
  return bucket;
}

/** Every way to choose so many of the trustees, in dictionary order. */
export function sets(trustees, needed, from = 0) {
  if (needed === 0) return [[]];
  const found = [];
  for (let first = from; first <= trustees - needed; first++) for (const rest of sets(trustees, needed - 1, first + 1)) found.push([first, ...rest]);
  return found;
}

export const contextOf = (header, section) => sha256(bytesOf([
  label, header.lot, header.bidder, String(header.turn), section.kind, String(header.needed), ...header.trustees, section.ephemeral].join('\n')));

const agree = async (own, point) => {
  const other = await crypto.subtle.importKey('raw', fromHex(point), curve, false, []);
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'ECDH', public: other }, own, 256));
};
const shareFrom = (agreed, context, trustee) => hkdf(agreed, context, join(bytesOf(`${label}/share`), Uint8Array.of(trustee)));
const boxKey = (set, shares, context) => hkdf(join(...set.map(place => shares[place])), context, join(bytesOf(`${label}/wrap`), Uint8Array.from(set)));

/** A trustee's opening key: the public part to publish, and the private part under a passphrase, to keep. */
export async function enrol(passphrase) {
  const pair = await crypto.subtle.generateKey(curve, true, ['deriveBits']);
  const point = toHex(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)));
  const secret = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey)), salt = random(16);
  const box = await lock(await stretch(passphrase, salt, leastRounds), secret, bytesOf(point));
  return { point, kept: { point, salt: toHex(salt), rounds: leastRounds, box: toHex(box) } };
}

/** The trustee's private key again; throws when the passphrase is wrong. */
export async function recall(kept, passphrase) {
  const secret = await unlock(await stretch(passphrase, fromHex(kept.salt), kept.rounds), fromHex(kept.box), bytesOf(kept.point));
  return crypto.subtle.importKey('pkcs8', secret, curve, false, ['deriveBits']);
}

/** What a trustee offers for one section: good for this section alone. Null when it is not what the envelope was made for. */
export async function shareOf(privateKey, header, section, trustee) {
  const share = await shareFrom(await agree(privateKey, section.ephemeral), await contextOf(header, section), trustee);
  return toHex(await sha256(join(bytesOf(`${label}/commit`), share))) === section.commitments[trustee] ? toHex(share) : null;
}

const nonceOf = (prefix, chunk, last) => {
  const nonce = new Uint8Array(12);
  nonce.set(prefix);
  new DataView(nonce.buffer).setUint32(7, chunk);
  nonce[11] = last ? 1 : 0;
  return nonce;
};

/** The content with its length before it and zeros behind it, from one place to another, however large it is. */
async function plainOf(content, from, to) {
  const plain = new Uint8Array(to - from);
  if (from < 8) {
    const length = new Uint8Array(8);
    new DataView(length.buffer).setBigUint64(0, BigInt(content.size));
    plain.set(length.subarray(from));
  }
  const start = Math.max(0, from - 8), end = Math.min(content.size, to - 8);
  if (end > start) plain.set(new Uint8Array(await content.slice(start, end).arrayBuffer()), start + 8 - from);
  return plain;
}

async function sealSection(header, kind, content, passphrase, progress) {
  const pair = await crypto.subtle.generateKey(curve, true, ['deriveBits']);
  const section = { kind, ephemeral: toHex(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))) };
  const context = await contextOf(header, section);
  const key = random(32), secret = join(key, scalarOf(await crypto.subtle.exportKey('jwk', pair.privateKey)));
  const shares = [];
  for (const [trustee, point] of header.trustees.entries()) shares.push(await shareFrom(await agree(pair.privateKey, point), context, trustee));
  section.commitments = await Promise.all(shares.map(async share => toHex(await sha256(join(bytesOf(`${label}/commit`), share)))));
  section.boxes = [];
  for (const set of sets(header.trustees.length, header.needed)) section.boxes.push(toHex(await lock(await boxKey(set, shares, context), secret, context)));
  const salt = random(16);
  section.own = { salt: toHex(salt), rounds: leastRounds, box: toHex(await lock(await stretch(passphrase, salt, leastRounds), secret, context)) };

  const prefix = random(7), size = padded(content.size), chunks = Math.ceil(size / chunkLength), cipher = await aes(key, 'encrypt');
  const sealed = [], digests = [];
  for (let chunk = 0; chunk < chunks; chunk++) {
    const plain = await plainOf(content, chunk * chunkLength, Math.min(size, (chunk + 1) * chunkLength));
    const bytes = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonceOf(prefix, chunk, chunk === chunks - 1), additionalData: context }, cipher, plain));
    digests.push(await sha256(bytes));
    sealed.push(new Blob([bytes])); // blobs may rest on disk: memory holds one chunk
    progress?.(kind, chunk + 1, chunks);
  }
  return { section: { ...section, prefix: toHex(prefix), size, digest: toHex(await sha256(join(...digests))) }, sealed: new Blob(sealed) };
}

/**
 * Seals a bid: the price block and the documents, each with a key of its own.
 * @param to {lot, bidder, turn, needed, trustees} as the lot publishes them
 * @param price Blob; @param documents Blob
 * @returns {header: Uint8Array, digest: hex, price: Blob, documents: Blob}
 */
export async function seal(to, price, documents, passphrase, progress) {
  const start = { v: 1, lot: to.lot, bidder: to.bidder, turn: to.turn, needed: to.needed, trustees: to.trustees };
  const first = await sealSection(start, 'price', price, passphrase, progress), second = await sealSection(start, 'documents', documents, passphrase, progress);
  const header = bytesOf(JSON.stringify({ ...start, sections: [first.section, second.section] }));
  return { header, digest: toHex(await sha256(header)), price: first.sealed, documents: second.sealed };
}

/** Opens one section, with the key out of a box. Throws when anything was changed. */
export async function open(header, section, key, sealed) {
  const context = await contextOf(header, section), cipher = await aes(key, 'decrypt'), chunks = Math.ceil(section.size / chunkLength), parts = [];
  for (let chunk = 0; chunk < chunks; chunk++) {
    const bytes = await sealed.slice(chunk * (chunkLength + 16), (chunk + 1) * (chunkLength + 16)).arrayBuffer();
    parts.push(new Blob([await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonceOf(fromHex(section.prefix), chunk, chunk === chunks - 1), additionalData: context }, cipher, bytes)]));
  }
  const whole = new Blob(parts), length = Number(new DataView(await whole.slice(0, 8).arrayBuffer()).getBigUint64(0));
  return whole.slice(8, 8 + length);
}

/** The content key from the shares of enough trustees: {place: hex}. */
export async function keyFromShares(header, section, shares) {
  const context = await contextOf(header, section), given = Object.fromEntries(Object.entries(shares).map(([place, share]) => [place, fromHex(share)]));
  for (const [index, set] of sets(header.trustees.length, header.needed).entries()) {
    if (set.every(place => given[place])) return (await unlock(await boxKey(set, given, context), fromHex(section.boxes[index]), context)).slice(0, 32);
  }
  throw new Error('not enough shares');
}

/** The content key by the bidder's own passphrase. */
export async function keyFromPassphrase(header, section, passphrase) {
  const secret = await unlock(await stretch(passphrase, fromHex(section.own.salt), section.own.rounds), fromHex(section.own.box), await contextOf(header, section));
  return secret.slice(0, 32);
}
