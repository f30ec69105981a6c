// What scripts say, in the page's language, and the one live region they say it in.
export const english = document.documentElement.lang.startsWith('en');

/** Chooses between the two languages. */
export const t = (chinese, inEnglish) => (english ? inEnglish : chinese);

/** Speaks to screen readers without moving the focus. */
export function announce(words) {
  const region = document.querySelector('[data-live]');
  if (region) {
    region.textContent = '';
    requestAnimationFrame(() => { region.textContent = words; });
  }
}

/** An element with attributes and children; children that are text stay text. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}
