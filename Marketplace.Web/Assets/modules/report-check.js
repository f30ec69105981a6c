// Computes the hash of a report in this browser and asks whether it is on file. The file itself goes nowhere.
import { canHash, sha256, toHex } from './bytes.js';
import { announce, element, t } from './say.js';

const largest = 512 * 1024 * 1024;
const reviews = { passed: ['复审通过', 'Passed its review'], open: ['复审进行中', 'Under review'], failed: ['复审未通过', 'Failed its review'] };

/** What the answer comes to, and its facts as pairs of words. */
export function verdictOf(answer) {
  if (!answer.filed) return { good: false, text: t('平台没有备案过这份文件。哪怕改动一个字，摘要也会不同。', 'This file has never been on file here. One changed letter changes the hash.'), facts: [] };
  const facts = [
    [t('版本', 'Edition'), `${answer.edition} / ${answer.editions} · ${answer.reportVersion} · ${answer.reportDate}`],
    [t('备案时间', 'Filed'), answer.filedAt],
    answer.projectNumber && [t('项目', 'Project'), answer.projectNumber],
    answer.agency && [t('编制机构', 'Agency'), answer.agency],
    [t('复审', 'Review'), t(...(reviews[answer.review] ?? ['未列入复审', 'Not selected for review']))],
  ].filter(Boolean);
  return answer.current
    ? { good: true, text: t('是备案的报告，且是现行版本。', 'This is the report on file, in its present edition.'), facts }
    : { good: false, text: t(`是备案过的报告，但已被第 ${answer.editions} 版取代。`, `This report was on file, but edition ${answer.editions} has taken its place.`), facts };
}

for (const section of document.querySelectorAll('[data-report-check]')) {
  const place = section.querySelector('[data-report-result]');
  const input = section.querySelector('input[type="file"]');
  const drop = section.querySelector('[data-report-drop]');

  const check = async file => {
    if (!file) return;
    if (!canHash() || file.size > largest) {
      place.textContent = t('此浏览器不能计算这份文件的摘要，请用 sha256sum 等程序计算后填在下面。', 'This browser cannot compute the hash of this file; compute it with sha256sum and enter it below.');
      return;
    }
    place.replaceChildren(element('p', { class: 'busy' }, t('正在本机计算摘要…', 'Computing the hash here…')));
    try {
      const hash = toHex(await sha256(await file.arrayBuffer()));
      const answer = await (await fetch(section.dataset.reportCheck + hash, { headers: { accept: 'application/json' } })).json();
      const verdict = verdictOf(answer);
      place.replaceChildren(
        element('p', { class: `verdict ${verdict.good ? 'verdict-good' : 'verdict-bad'}`, 'data-testid': 'file-verdict', 'data-filed': String(Boolean(answer.filed)) }, verdict.text),
        element('dl', { class: 'facts' }, element('dt', {}, 'SHA-256'), element('dd', {}, element('code', { class: 'small' }, hash)),
          ...verdict.facts.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)])));
      announce(verdict.text);
    } catch (failure) {
      place.textContent = t(`没有查到结果：${failure.message}`, `No answer came: ${failure.message}`);
    }
  };

  input.addEventListener('change', () => check(input.files[0]));
  for (const kind of ['dragover', 'dragleave', 'drop']) {
    drop.addEventListener(kind, event => {
      event.preventDefault();
      drop.classList.toggle('drop-over', kind === 'dragover');
      if (kind === 'drop') check(event.dataTransfer.files[0]);
    });
  }
}
