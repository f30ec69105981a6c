// The hearts on public pages, which are the same for everybody: the reader's own set is asked for here. Without script, or without a
// sign-in, the heart is a link to a page that asks the same.
import { announce, t } from './say.js';

const hearts = () => document.querySelectorAll('[data-favourite]');
const signedIn = document.querySelector('.topbar-who') !== null;
let token = null, kept = null;

const show = () => {
  for (const heart of hearts()) {
    const on = kept.has(heart.dataset.favourite);
    heart.setAttribute('aria-pressed', String(on));
    heart.setAttribute('role', 'button');
  }
};

async function load() {
  try {
    const answer = await fetch('/account/favourites/set', { headers: { accept: 'application/json' }, cache: 'no-store', redirect: 'error' });
    if (!answer.ok) return;
    const set = await answer.json();
    [token, kept] = [set.token, new Set(set.keys)];
    show();
  } catch { /* The hearts stay links. */ }
}

document.addEventListener('click', async event => {
  const heart = event.target.closest?.('[data-favourite]');
  if (!heart || !kept || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const key = heart.dataset.favourite, [kind, id] = key.split(':'), drop = kept.has(key);
  const body = new FormData();
  for (const [name, value] of Object.entries({ kind, id, act: drop ? 'drop' : 'keep', __RequestVerificationToken: token })) body.append(name, value);
  try {
    const answer = await fetch('/account/favourites', { method: 'POST', body, headers: { accept: 'application/json' }, redirect: 'error' });
    if (!answer.ok) throw new Error();
    if (drop) kept.delete(key); else kept.add(key);
    show();
    announce(drop ? t('已移出收藏', 'Removed from favourites') : t('已收藏', 'Added to favourites'));
  } catch {
    location.href = heart.href;
  }
});

document.addEventListener('keydown', event => {
  if (event.key === ' ' && event.target.closest?.('[data-favourite][role=button]')) { event.preventDefault(); event.target.click(); }
});

document.addEventListener('htmx:afterSettle', () => { if (kept) show(); });
if (signedIn && hearts().length > 0) load();
