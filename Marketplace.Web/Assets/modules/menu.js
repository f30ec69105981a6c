// Small comforts of menus: one open at a time, closed by Escape or a click outside; the search box hints at the chosen tab.
document.addEventListener('click', event => {
  for (const menu of document.querySelectorAll('details[data-menu][open]')) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return;
  for (const menu of document.querySelectorAll('details[data-menu][open]')) {
    menu.open = false;
    menu.querySelector('summary')?.focus();
  }
});

document.addEventListener('change', event => {
  const tab = event.target;
  if (tab.matches?.('.search-tabs input')) {
    const box = tab.form.querySelector('input[type="search"]');
    box.placeholder = tab.dataset.hint;
    box.focus();
  }
});

// A form is sent once: the second press of an impatient reader is held until the page answers.
document.addEventListener('submit', event => {
  const form = event.target;
  if (form.method !== 'post' || event.defaultPrevented) return;
  if (form.dataset.sent) {
    event.preventDefault();
  } else {
    form.dataset.sent = '1';
    setTimeout(() => { delete form.dataset.sent; }, 8000);
  }
});
addEventListener('pageshow', () => { for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent; });

// What is typed into the search box is answered with titles; without an answer nothing happens.
let asked = 0;
document.addEventListener('input', event => {
  const box = event.target;
  if (!box.matches?.('.search-box input[type="search"]')) return;
  const mine = ++asked;
  setTimeout(async () => {
    const words = box.value.trim();
    if (mine !== asked || !words) return;
    try {
      const answer = await fetch(`/api/v1/search/suggest?q=${encodeURIComponent(words)}`);
      if (!answer.ok || mine !== asked) return;
      const { items } = await answer.json();
      box.list?.replaceChildren(...items.map(item => Object.assign(document.createElement('option'), { value: item.title })));
    } catch { /* the box works without */ }
  }, 150);
});
