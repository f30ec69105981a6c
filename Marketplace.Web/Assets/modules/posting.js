// The long form of a posting: its parts as steps, and lines that grow by a button. Without it everything stands on one page and the
// button asks the server for one more line.
import { element, t } from './say.js';

for (const button of document.querySelectorAll('[data-add-row]')) {
  button.addEventListener('click', event => {
    const rows = [...button.closest('fieldset').querySelectorAll('[data-row]')], last = rows.at(-1);
    if (!last) return;
    event.preventDefault();
    const next = last.cloneNode(true), number = rows.length;
    for (const input of next.querySelectorAll('input')) {
      input.value = '';
      for (const name of ['name', 'id', 'aria-label']) {
        const given = input.getAttribute(name);
        if (given) input.setAttribute(name, name === 'aria-label' ? given.replace(/\d+/, number + 1) : given.replace(/([[_])\d+([\]_])/, `$1${number}$2`));
      }
    }
    last.after(next);
    next.querySelector('input').focus();
    if (number >= 19) button.hidden = true;
  });
}

for (const form of document.querySelectorAll('form[data-steps]')) {
  const parts = [...form.querySelectorAll(':scope > fieldset.form-part')];
  if (parts.length < 2) continue;
  let stepwise = matchMedia('(max-width: 640px)').matches, at = 0;

  const names = parts.map(part => part.querySelector('legend').textContent);
  const buttons = names.map((name, i) => {
    const go = element('button', { type: 'button' }, name);
    go.addEventListener('click', () => { at = i; show(); parts[i].scrollIntoView({ block: 'start' }); focusOn(parts[i]); });
    return go;
  });
  const whole = element('button', { type: 'button', class: 'btn btn-sm btn-quiet' });
  whole.addEventListener('click', () => { stepwise = !stepwise; show(); });
  const strip = element('nav', { class: 'form-steps', 'aria-label': t('步骤', 'Steps') }, element('ol', {}, ...buttons.map(button => element('li', {}, button))), whole);
  parts[0].before(strip);

  const back = element('button', { type: 'button', class: 'btn btn-quiet btn-lg' }, t('上一步', 'Back'));
  const on = element('button', { type: 'button', class: 'btn btn-primary btn-lg' }, t('下一步', 'Next'));
  back.addEventListener('click', () => { at--; show(); parts[at].scrollIntoView({ block: 'start' }); focusOn(parts[at]); });
  on.addEventListener('click', () => { at++; show(); parts[at].scrollIntoView({ block: 'start' }); focusOn(parts[at]); });
  const end = form.querySelector('.form-end');
  end.prepend(back, on);

  const focusOn = part => part.querySelector('input:not([type=hidden]), select, textarea')?.focus({ preventScroll: true });
  const bad = part => part.querySelector('.field-bad, .field-error') !== null;
  const filled = part => {
    const wanted = [...part.querySelectorAll('[aria-required=true]')];
    return wanted.length > 0 && wanted.every(input => (input.closest('[hidden]') ?? part) !== part || input.value.trim() !== '');
  };

  const show = () => {
    at = Math.min(Math.max(at, 0), parts.length - 1);
    parts.forEach((part, i) => { part.hidden = stepwise && i !== at; });
    buttons.forEach((button, i) => {
      button.className = bad(parts[i]) ? 'bad' : filled(parts[i]) ? 'done' : '';
      if (stepwise && i === at) button.setAttribute('aria-current', 'step'); else button.removeAttribute('aria-current');
    });
    back.hidden = !stepwise || at === 0;
    on.hidden = !stepwise || at === parts.length - 1;
    for (const send of end.querySelectorAll('[value=submit]')) send.hidden = stepwise && at < parts.length - 1;
    whole.textContent = stepwise ? t('整页显示', 'Whole page') : t('一步一步填', 'Step by step');
  };

  // A fault's link leads into the part where the field is.
  document.addEventListener('click', event => {
    const link = event.target.closest?.('a[href^="#"]'), target = link && document.getElementById(link.getAttribute('href').slice(1));
    const part = target && parts.findIndex(one => one.contains(target));
    if (part >= 0) { at = part; show(); }
  });
  form.addEventListener('change', show);
  form.addEventListener('hall:checked', show);
  const first = parts.findIndex(bad);
  at = first < 0 ? 0 : first;
  show();
}
