// Copy and print buttons. They are hidden until this script can serve them.
import { announce, t } from './say.js';

function reveal(root) {
  for (const button of root.querySelectorAll('[data-copy][hidden], [data-print][hidden]')) {
    if (button.matches('[data-print]') || navigator.clipboard) button.hidden = false;
  }
}

reveal(document);
document.addEventListener('htmx:afterSettle', event => reveal(event.target));
document.addEventListener('click', async event => {
  const copy = event.target.closest?.('[data-copy]');
  if (copy) {
    await navigator.clipboard.writeText(copy.dataset.copy);
    copy.classList.add('copied');
    setTimeout(() => copy.classList.remove('copied'), 1500);
    announce(t('已复制', 'Copied'));
  } else if (event.target.closest?.('[data-print]')) {
    print();
  }
});
