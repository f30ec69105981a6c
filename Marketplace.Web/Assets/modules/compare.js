// The compare tray: up to four listings, kept in this browser only.
import { announce, element, t } from './say.js';

const most = 4, key = 'compare';
const tray = document.querySelector('[data-compare-tray]');

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter(one => typeof one?.id === 'string').slice(0, most) : [];
  } catch {
    return [];
  }
}

function write(chosen) {
  try { localStorage.setItem(key, JSON.stringify(chosen)); } catch { /* Private windows may refuse; the tray then lasts for this page. */ }
  show(chosen);
}

function show(chosen) {
  for (const button of document.querySelectorAll('[data-compare]')) {
    button.hidden = false;
    button.setAttribute('aria-pressed', String(chosen.some(one => one.id === button.dataset.compare)));
  }
  if (!tray) return;
  tray.hidden = chosen.length === 0 || location.pathname === '/compare';
  tray.querySelector('[data-compare-count]').textContent = String(chosen.length);
  tray.querySelector('[data-compare-go]').href = `/compare?ids=${chosen.map(one => encodeURIComponent(one.id)).join(',')}`;
  tray.querySelector('[data-compare-list]').replaceChildren(...chosen.map(one => {
    const remove = element('button', { type: 'button', 'aria-label': t(`移出：${one.title}`, `Remove: ${one.title}`) }, '×');
    remove.addEventListener('click', () => write(read().filter(other => other.id !== one.id)));
    return element('li', {}, element('span', {}, one.title), remove);
  }));
}

document.addEventListener('click', event => {
  const button = event.target.closest?.('[data-compare]');
  if (button) {
    const chosen = read(), id = button.dataset.compare;
    if (chosen.some(one => one.id === id)) {
      write(chosen.filter(one => one.id !== id));
      announce(t('已移出对比', 'Removed from comparison'));
    } else if (chosen.length >= most) {
      announce(t('最多对比四项，请先移出一项', 'At most four can be compared; remove one first'));
      tray?.querySelector('[data-compare-clear]')?.focus();
    } else {
      write([...chosen, { id, title: button.dataset.compareTitle ?? id }]);
      announce(t(`已加入对比，共 ${chosen.length + 1} 项`, `Added, ${chosen.length + 1} to compare`));
    }
  } else if (event.target.closest?.('[data-compare-clear]')) {
    write([]);
  }
});

addEventListener('storage', event => { if (event.key === key) show(read()); });
document.addEventListener('htmx:afterSettle', () => show(read()));
show(read());
