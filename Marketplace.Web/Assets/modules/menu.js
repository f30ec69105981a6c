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
