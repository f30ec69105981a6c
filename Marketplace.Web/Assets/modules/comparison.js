// Checks a locked comparison in this browser: the bytes give the digest, the record names it, the log holds the record.
import { canHash, sha256, toHex } from './bytes.js';
import { report } from './draw.js';
import { checkEntry } from './proof.js';
import { t } from './say.js';

/** Whether the very bytes and the record of the moment speak of the same digest. */
export async function checkContent(bytes, digest, record) {
  const steps = [
    { title: t('内容的字节得出存证的摘要', 'The bytes give the digest that was kept'), published: digest, computed: toHex(await sha256(bytes)) },
    { title: t('存证记录写着同一摘要', 'The record names the same digest'), published: digest, computed: /\\"sha256\\":\\"([0-9a-f]{64})\\"/.exec(record ?? '')?.[1] ?? '×' },
  ];
  return steps.map(step => ({ ...step, holds: step.published === step.computed }));
}

for (const section of document.querySelectorAll('[data-comparison]')) {
  const place = section.querySelector('[data-comparison-result]'), button = section.querySelector('[data-comparison-start]');
  if (!place || !button) continue;
  button.hidden = false;
  button.addEventListener('click', async () => {
    if (!canHash()) {
      place.textContent = t('此浏览器在非加密连接下不能计算，请改用 https 打开，或下载内容自行计算。', 'This browser cannot compute hashes on an unencrypted connection; use https, or download the content and compute it yourself.');
      return;
    }
    try {
      const answer = await fetch(section.dataset.comparison, { cache: 'no-store' });
      if (!answer.ok) throw new Error(String(answer.status));
      const [json, salt] = ['[data-entry-json]', '[data-entry-salt]'].map(where => section.querySelector(where)?.textContent);
      const steps = await checkContent(new Uint8Array(await answer.arrayBuffer()), section.dataset.digest, json);
      if (section.dataset.index && json && salt) steps.push(...await checkEntry(Number(section.dataset.index), { json, salt }));
      report(place, steps, t('与锁定时一字不差。', 'It is what was locked, to the letter.'), t('核验不成立：请保存本页并向监督人员反映。', 'The check fails: keep this page and report it to the supervisors.'));
    } catch (failure) {
      place.textContent = t(`没有核验成：${failure.message}`, `Could not check: ${failure.message}`);
    }
  });
}
