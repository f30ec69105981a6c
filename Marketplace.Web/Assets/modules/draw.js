// Recomputes a draw in this browser from what is published, without trusting the server. The bytes are those of docs/proofs.md.
import { bytesOf, canHash, fromHex, join, sha256, toHex } from './bytes.js';
import { announce, element, t } from './say.js';

export const commitOf = async secret => toHex(await sha256(fromHex(secret)));

export const listHashOf = async list => toHex(await sha256(bytesOf(list.map(entry => `${entry.regNo}|${entry.partyId}`).join('\n'))));

export const seedOf = async (secret, listHash, nonce) => toHex(await sha256(join(fromHex(secret), fromHex(listHash), bytesOf(nonce))));

/** The list as it must have been frozen: ascending by registration number, none twice, no separator inside. */
export const isFrozen = list => list.length > 0
  && list.every((entry, i) => (i === 0 || list[i - 1].regNo < entry.regNo)
    && [entry.regNo, entry.partyId].every(part => typeof part === 'string' && part.trim() !== '' && !/[|\r\n]/.test(part)));

/** Registration numbers in the order of taking. */
export async function orderOf(seed, list, take = list.length) {
  const key = await crypto.subtle.importKey('raw', fromHex(seed), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const left = list.map(entry => entry.regNo), order = [];
  let counter = 0;
  while (order.length < take) {
    const count = BigInt(left.length), limit = ((1n << 64n) / count) * count;
    let number;
    do {
      const message = new Uint8Array(4);
      new DataView(message.buffer).setUint32(0, counter++);
      const mac = new DataView(await crypto.subtle.sign('HMAC', key, message));
      number = mac.getBigUint64(0);
    } while (number >= limit);
    order.push(left.splice(Number(number % count), 1)[0]);
  }
  return order;
}

/** Every step of the check: what was published, what this browser computed, and whether they agree. */
export async function verify(draw) {
  const steps = [];
  const check = async (title, published, compute) => {
    let computed;
    try { computed = await compute(); } catch (failure) { computed = `× ${failure.message}`; }
    steps.push({ title, published, computed, holds: computed === published });
  };
  await check(t('密钥与事先公布的承诺一致', 'The secret matches the commitment'), draw.commit, () => commitOf(draw.secret));
  await check(t('名单按报名号排序、无重复', 'The list is sorted, no number twice'), 'true', async () => String(isFrozen(draw.list)));
  await check(t('名单与冻结时公布的摘要一致', 'The list matches its hash'), draw.listHash, () => listHashOf(draw.list));
  await check(t('种子由密钥、名单摘要和公开随机字得出', 'The seed follows from secret, list hash and nonce'), draw.seed, () => seedOf(draw.secret, draw.listHash, draw.nonce));
  await check(t('中选顺序由种子唯一确定', 'The order follows from the seed'), draw.order.join(' › '),
    async () => (await orderOf(draw.seed, draw.list, draw.order.length)).join(' › '));
  return steps;
}

/** The published example of the method. If this fails, this program is wrong, not the draw. */
export const vector = {
  secret: '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f',
  list: [['R0001', 'A-017'], ['R0002', 'A-003'], ['R0003', 'A-101'], ['R0004', 'A-055']].map(([regNo, partyId]) => ({ regNo, partyId })),
  nonce: '20260304',
  commit: '630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd',
  listHash: 'd0894a9d07f435e4596eddb5edd90f8303b0560c97ab0018784ee093707d2757',
  seed: 'c4560bf1417b78e864cab0f62bf2f673f193762c76024b11df512a3567c797b8',
  order: ['R0003', 'R0002', 'R0004', 'R0001'],
};

/** Shows the steps of a check one below the other, and what they come to. */
export function report(place, steps, good, bad) {
  const holds = steps.every(step => step.holds);
  place.replaceChildren(
    element('ol', {}, ...steps.map(step => element('li', { class: step.holds ? 'holds' : 'fails' },
      element('b', { 'aria-hidden': 'true' }, step.holds ? '✓' : '×'),
      element('div', {}, element('strong', {}, step.title),
        element('div', { class: 'small muted' }, `${t('公布', 'Published')}: `, element('code', {}, step.published)),
        element('div', { class: 'small muted' }, `${t('本机算出', 'Computed here')}: `, element('code', {}, step.computed)))))),
    element('p', { class: `verdict ${holds ? 'verdict-good' : 'verdict-bad'}`, 'data-testid': 'verdict', 'data-holds': String(holds) }, holds ? good : bad));
  announce(holds ? good : bad);
  return holds;
}

// A page offers <section data-draw="/api/v1/draws/ID"> with [data-draw-start] buttons ("vector" checks this program itself)
// and a [data-draw-result] place.
for (const section of document.querySelectorAll('[data-draw]')) {
  const place = section.querySelector('[data-draw-result]');
  const run = async what => {
    if (!canHash()) {
      place.textContent = t('此浏览器在非加密连接下不能计算，请改用 https 打开，或用离线程序核验。', 'This browser cannot compute hashes on an unencrypted connection; use https or the offline verifier.');
      return;
    }
    place.replaceChildren(element('p', { class: 'busy' }, t('正在本机重算…', 'Recomputing here…')));
    try {
      const draw = what === 'vector' ? vector : await (await fetch(section.dataset.draw, { headers: { accept: 'application/json' } })).json();
      if (!draw.secret) {
        place.textContent = t('还没有抽取：密钥在抽取时公布。承诺与名单摘要现在就可以记下。', 'Not drawn yet: the secret is published with the draw. Note the commitment and the list hash now.');
        return;
      }
      report(place, await verify(draw),
        t('全部一致：这次抽取没有被改动过。', 'All agree: this draw was not tampered with.'),
        t('有不一致的步骤：请保存本页并向监察机构反映。', 'Some steps disagree: keep this page and report it to the supervisors.'));
    } catch (failure) {
      place.textContent = t(`没有取到公布的数据：${failure.message}`, `The published data could not be read: ${failure.message}`);
    }
  };
  for (const button of section.querySelectorAll('[data-draw-start]')) {
    button.hidden = false;
    button.addEventListener('click', () => run(button.dataset.drawStart));
  }
}
