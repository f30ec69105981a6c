// Countdowns and clocks that follow the server, never this computer: the offset is measured against /clock
// and carried by the monotonic timer, so that setting the computer's clock changes nothing.
import { announce, element, t } from './say.js';

// Each answer tells the server's time in a header, so that a page whose markup was made a while ago does not bring an old one.
const navigation = performance.getEntriesByType('navigation')[0];
const told = navigation?.serverTiming?.find(timing => timing.name === 'now')?.duration;
let base = told ? { server: told, at: navigation.responseStart } : { server: Date.now(), at: performance.now() };

/** The server's time now, in Unix milliseconds. */
export const now = () => base.server + (performance.now() - base.at);

async function measure() {
  const sent = performance.now();
  try {
    const answer = await fetch('/clock', { cache: 'no-store', headers: { accept: 'text/plain' } });
    if (!answer.ok) return;
    const server = Number(await answer.text());
    const back = performance.now();
    if (Number.isFinite(server)) base = { server: server + (back - sent) / 2, at: back };
    tick();
  } catch { /* The offline notice below speaks for it. */ }
}

const soon = 3 * 86_400_000;
const thresholds = [soon, 86_400_000, 3_600_000, 600_000, 60_000, 0];
const pad = number => String(number).padStart(2, '0');

function remaining(left, owed) {
  if (left <= 0) return owed ? t('已超期', 'Overdue') : t('已截止', 'Closed');
  const seconds = Math.floor(left / 1000), minutes = Math.floor(seconds / 60), hours = Math.floor(minutes / 60), days = Math.floor(hours / 24);
  if (days) return t(`剩 ${days} 天 ${hours % 24} 小时`, `${days} d ${hours % 24} h left`);
  if (hours) return t(`剩 ${hours} 小时 ${pad(minutes % 60)} 分 ${pad(seconds % 60)} 秒`, `${hours} h ${pad(minutes % 60)} min ${pad(seconds % 60)} s left`);
  return t(`剩 ${minutes} 分 ${pad(seconds % 60)} 秒`, `${minutes} min ${pad(seconds % 60)} s left`);
}

const beijing = milliseconds => new Date(milliseconds + 8 * 3_600_000).toISOString().replace('T', ' ').slice(0, 19);
const before = new WeakMap();

function tick() {
  const at = now();
  for (const clock of document.querySelectorAll('[data-server-clock]')) {
    clock.textContent = beijing(at);
  }
  for (const deadline of document.querySelectorAll('[data-deadline]')) {
    const left = Number(deadline.dataset.deadline) - at;
    const owed = deadline.dataset.owed === '1';
    const words = deadline.querySelector('[data-left]');
    const text = remaining(left, owed);
    if (words && words.textContent !== text) words.textContent = text;
    const level = left <= 0 ? (owed ? 'late' : 'past') : left <= soon ? 'soon' : 'calm';
    deadline.className = deadline.className.replace(/deadline-(late|past|soon|calm)/, `deadline-${level}`);
    const last = before.get(deadline);
    before.set(deadline, left);
    if (last !== undefined && thresholds.some(limit => last > limit && left <= limit)) {
      announce(`${deadline.querySelector('time')?.textContent ?? ''} ${text}`);
      if (left <= 0) deadline.dispatchEvent(new CustomEvent('hall:deadline', { bubbles: true }));
    }
  }
}

function offline(is) {
  document.querySelector('.offline')?.remove();
  if (is) {
    document.body.prepend(element('div', { class: 'offline', role: 'status' },
      t('网络已断开。页面仍可阅读，倒计时继续；恢复后自动对时，请勿重复提交。', 'You are offline. The page stays readable and the countdowns run on; it will catch up by itself. Please do not submit twice.')));
  } else {
    announce(t('网络已恢复', 'Back online'));
    measure();
  }
}

addEventListener('offline', () => offline(true));
addEventListener('online', () => offline(false));
document.addEventListener('visibilitychange', () => { if (!document.hidden) measure(); });
addEventListener('pageshow', event => { if (event.persisted) measure(); });

tick();
// Some browsers keep that header from pages without TLS.
if (!told || document.querySelector('[data-deadline]')) measure();
setInterval(tick, 1000);
