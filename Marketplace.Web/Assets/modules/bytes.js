// Bytes, texts and hashes, shared by everything that verifies.
const utf8 = new TextEncoder();

export const bytesOf = text => utf8.encode(text);

export function fromHex(text) {
  if (typeof text !== 'string' || !/^([0-9a-f]{2})*$/.test(text)) throw new Error('not lower-case hex');
  return Uint8Array.from(text.match(/../g) ?? [], pair => parseInt(pair, 16));
}

export const toHex = bytes => Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');

export const fromBase64 = text => Uint8Array.from(atob(text), letter => letter.charCodeAt(0));

export function join(...parts) {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) { whole.set(part, at); at += part.length; }
  return whole;
}

export const same = (one, other) => one.length === other.length && one.every((byte, i) => byte === other[i]);

/** WebCrypto is only there on https and on this computer itself; say so instead of failing strangely. */
export const canHash = () => Boolean(globalThis.crypto?.subtle);

export const sha256 = async bytes => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
