// Checks a form while it is being written: after a field is left, the server is asked for the faults of the whole, and those of
// fields already left are shown beside them. Also shows only the parts that the chosen option needs. Without it the form works the same.
import { announce, element } from './say.js';

for (const form of document.querySelectorAll('form[data-live-check]')) {
  const left = new Set();
  let asking = null;

  const idOf = field => field.replace(/[^A-Za-z0-9_-]/g, '_');

  const show = (field, text) => {
    const input = form.querySelector(`#${CSS.escape(idOf(field))}`);
    const box = input?.closest('.field');
    if (!box) return;
    const id = `${idOf(field)}-error`;
    let place = box.querySelector('.field-error');
    box.classList.toggle('field-bad', Boolean(text));
    input.classList.toggle('is-invalid', Boolean(text));
    if (!text) {
      place?.remove();
      input.removeAttribute('aria-invalid');
      return;
    }
    if (!place) {
      place = element('p', { class: 'field-error', id });
      (box.querySelector('.field-hint') ?? box.querySelector('.field-label') ?? box.firstElementChild).after(place);
    }
    if (place.textContent !== text) {
      place.textContent = text;
      announce(text);
    }
    input.setAttribute('aria-invalid', 'true');
  };

  // What depends on the choice: the baselines of the service, what counts towards a limit, the earliest day, the bands of scale.
  const help = ({ notes = {}, hints = {}, bands }) => {
    for (const [field, words] of Object.entries(hints)) {
      const hint = document.getElementById(`${field}-hint`);
      if (hint) hint.textContent = words;
    }
    for (const [name, words] of Object.entries(notes)) {
      const note = form.querySelector(`[data-note="${CSS.escape(name)}"]`);
      if (!note) continue;
      note.hidden = !words;
      note.querySelector('span').textContent = words;
    }
    const place = form.querySelector('[data-bands]'), select = place?.querySelector('select');
    if (!select || !bands) return;
    const chosen = select.value, blank = [...select.options].filter(option => option.value === '');
    select.replaceChildren(...blank, ...bands.map(band => new Option(band, band, false, band === chosen)));
    place.hidden = bands.length < 2;
  };

  const check = async () => {
    asking?.abort();
    asking = new AbortController();
    const data = new FormData(form);
    data.delete('__once');
    try {
      const answer = await fetch(form.dataset.liveCheck, { method: 'POST', body: data, headers: { accept: 'application/json' }, signal: asking.signal });
      if (!answer.ok) return;
      const told = await answer.json();
      const faults = new Map(told.faults.map(fault => [fault.field, fault.text]));
      for (const field of left) show(field, faults.get(field));
      help(told);
      form.dispatchEvent(new CustomEvent('hall:checked', { detail: faults }));
    } catch { /* Aborted by the next field, or offline: the form itself is still checked when it is sent. */ }
  };

  form.addEventListener('change', event => {
    if (!event.target.name || event.target.type === 'file') return;
    left.add(event.target.name.replace(/\[.*$/, ''));
    parts();
    check();
  });

  // <div data-when="Method=RandomDraw|AveragePrice">
  const parts = () => {
    for (const part of form.querySelectorAll('[data-when]')) {
      const [name, value] = part.dataset.when.split('=');
      part.hidden = !value.split('|').includes(new FormData(form).get(name));
    }
  };
  parts();
}
