// A talk kept up to date. The live line only says how far a talk has come; what is missing is then fetched by number, one fetch after
// the other, and appended once: nothing is lost over a broken line and nothing stands there twice. Without this file the page is a form.
import { announce, t } from '../say.js';

const chat = document.querySelector('[data-chat]');
const lines = chat?.querySelector('[data-lines]');
if (chat) {
  const base = chat.dataset.chat, mine = chat.dataset.id, theirs = chat.dataset.side === 'Owner' ? 'agencySeen' : 'ownerSeen';
  const state = chat.querySelector('[data-chat-state]');
  let last = Number(chat.dataset.last), told = 0, fetching = null, again = false, later = null;

  const token = () => document.querySelector('input[name="__RequestVerificationToken"]')?.value ?? '';
  const atEnd = () => lines.scrollHeight - lines.scrollTop - lines.clientHeight < 120;
  const toEnd = () => { lines.scrollTop = lines.scrollHeight; };

  /** The mark of a talk in the list, and the sum of all at the top of the page. */
  const mark = (talk, by) => {
    for (const count of [talk?.querySelector('.count'), document.querySelector('[data-chat-total]')]) {
      if (!count) continue;
      const now = Math.max(0, (count.hidden ? 0 : parseInt(count.textContent, 10)) + by);
      count.textContent = now;
      count.hidden = now === 0;
    }
  };

  const append = fragment => {
    const follow = atEnd();
    for (const line of [...fragment.children]) {
      const seq = Number(line.dataset.seq ?? 0);
      if (line.dataset.day ? lines.querySelector(`[data-day="${line.dataset.day}"]`) : seq <= last) continue;
      lines.append(line);
      if (!seq) continue;
      last = seq;
      if (line.classList.contains('chat-theirs')) announce(line.querySelector('.chat-said').innerText);
    }
    if (follow) toEnd();
    seen();
  };

  /** Everything after the last line that stands here. Asked while one is on its way, it asks once more after it. */
  const catchUp = () => {
    if (fetching) { again = true; return fetching; }
    fetching = (async () => {
      do {
        again = false;
        const answer = await fetch(`${base}/lines?after=${last}`, { headers: { accept: 'text/html' }, cache: 'no-store' });
        if (!answer.ok) return;
        const holder = document.createElement('template');
        holder.innerHTML = await answer.text();
        append(holder.content);
      } while (again);
    })().catch(() => { later ??= setTimeout(() => { later = null; catchUp(); }, 2000); }).finally(() => { fetching = null; });
    return fetching;
  };

  /** Says that what stands here has been before the reader's eyes. */
  const seen = async () => {
    if (!base || document.hidden || told >= last || !lines.querySelector('.chat-theirs, .chat-note[data-seq]')) return;
    const upTo = told = last;
    const body = new URLSearchParams({ upTo, __RequestVerificationToken: token() });
    try {
      await fetch(`${base}/seen`, { method: 'POST', body, headers: { accept: 'application/json' } });
      const talk = chat.querySelector(`[data-talk="${mine}"]`), count = talk?.querySelector('.count');
      if (count && !count.hidden) mark(talk, -parseInt(count.textContent, 10));
    } catch { told = 0; }
  };

  const showSeen = upTo => {
    for (const line of lines.querySelectorAll('.chat-mine')) {
      const mark = line.querySelector('[data-seen="no"]');
      if (mark && Number(line.dataset.seq) <= upTo) {
        mark.dataset.seen = 'yes';
        mark.textContent = t('已读', 'Seen');
      }
    }
  };

  const heard = place => {
    const talk = chat.querySelector(`[data-talk="${place.id}"]`);
    if (place.id === mine) {
      if (place.seq > last) catchUp();
      showSeen(place[theirs]);
      if (talk) talk.dataset.seq = place.seq;
    } else if (talk && place.seq > Number(talk.dataset.seq)) {
      mark(talk, place.seq - Number(talk.dataset.seq));
      talk.dataset.seq = place.seq;
      talk.closest('ul').prepend(talk.parentElement);
    }
  };

  const say = words => {
    if (state) {
      state.hidden = !words;
      state.textContent = words ?? '';
    }
  };

  const watched = [...new Set([mine, ...[...chat.querySelectorAll('[data-talk]')].map(a => a.dataset.talk)].filter(Boolean))].slice(0, 60);
  if (window.signalR && watched.length) {
    const hub = new signalR.HubConnectionBuilder().withUrl('/live/chat')
      .withAutomaticReconnect({ nextRetryDelayInMilliseconds: tried => Math.min(10000, 500 * 2 ** tried.previousRetryCount) })
      .configureLogging(signalR.LogLevel.None).build();
    const watch = async () => {
      for (const place of await hub.invoke('Watch', watched)) heard(place);
      chat.dataset.line = 'yes';
      say(null);
    };
    const start = async () => {
      try {
        await hub.start();
        await watch();
      } catch {
        say(t('暂时连接不上，正在重试；消息照常可以发送', 'Not connected; trying again. Messages can be sent all the same'));
        setTimeout(start, 5000);
        if (base) catchUp();
      }
    };
    hub.on('changed', heard);
    hub.onreconnecting(() => { chat.dataset.line = 'no'; say(t('连接断开，正在恢复…', 'The line is broken; mending it…')); });
    hub.onreconnected(watch);
    hub.onclose(() => { chat.dataset.line = 'no'; setTimeout(start, 5000); });
    start();
  }

  window.addEventListener('online', () => { if (base) catchUp(); });
  document.addEventListener('visibilitychange', () => { if (lines) seen(); });
  if (lines) {
    toEnd();
    seen();
  }

  const form = chat.querySelector('[data-chat-send]');
  if (form) {
    const error = form.querySelector('[data-chat-error]'), words = form.elements.words, file = form.elements.file, name = form.querySelector('[data-file-name]'), plain = name.textContent;
    let key = null, sending = false;
    const fresh = () => [...crypto.getRandomValues(new Uint8Array(16))].map(b => b.toString(16).padStart(2, '0')).join('');
    const fail = text => { error.textContent = text; error.hidden = !text; };
    file.addEventListener('change', () => { name.textContent = file.files[0]?.name ?? plain; });
    words.addEventListener('input', () => { key = null; });
    words.addEventListener('keydown', event => {
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        form.requestSubmit();
      }
    });
    form.addEventListener('submit', async event => {
      event.preventDefault();
      if (sending || (!words.value.trim() && !file.files.length)) return;
      if (file.files[0]?.size > 20 * 1024 * 1024) return fail(t('文件不能超过 20 MB', 'A file has at most 20 MB'));
      sending = true;
      fail('');
      const data = new FormData(form);
      // Kept until it is taken: pressed again after a failure it is still the same message.
      key ??= fresh();
      data.set('clientId', key);
      try {
        const answer = await fetch(form.action, { method: 'POST', body: data, headers: { accept: 'application/json' } });
        if (answer.ok) {
          const taken = await answer.json();
          if (!base) { location.href = taken.href; return; }
          key = null;
          form.reset();
          name.textContent = plain;
          await catchUp();
          toEnd();
        } else {
          const refusal = await answer.json().catch(() => ({}));
          fail((t(refusal.title, refusal.detail) ?? t('没有发出，请重试', 'Not sent; try again')) + (refusal.code ? ` (${refusal.code})` : ''));
        }
      } catch {
        fail(t('网络不通，没有发出；再按一次发送即可，不会重复', 'Offline: not sent. Press again, it will not be sent twice'));
      } finally {
        sending = false;
        words.focus();
      }
    });
  }
}
