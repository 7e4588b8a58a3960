// The theming page: what is chosen is put on the element, and told as the stylesheet that would do the same.
const thread = document.querySelector('rejoinder-thread');
const form = document.querySelector('form.dress');
const told = document.querySelector('#told');
const links = [...document.querySelectorAll('link[data-theme]')];
const touched = new Set();

const unit = (input) => input.value + (input.dataset.unit ?? '');

function show() {
  const theme = form.elements.theme.value;
  for (const link of links) link.disabled = link.dataset.theme !== theme;
  document.documentElement.dataset.look = form.elements.look.value;
  document.documentElement.dir = form.elements.dir.value;
  const rules = [];
  for (const input of form.querySelectorAll('[data-property]')) {
    const property = input.dataset.property;
    const own = touched.has(input.name);
    if (own) thread.style.setProperty(property, unit(input));
    else thread.style.removeProperty(property);
    if (own) rules.push(`  ${property}: ${unit(input)};`);
    form.querySelector(`output[for="${input.id}"]`).value = own ? unit(input) : 'as it is';
  }
  told.textContent = [
    theme ? `<link rel="stylesheet" href="/themes/${theme}.css">` : '',
    rules.length ? `<style>\nrejoinder-thread {\n${rules.join('\n')}\n}\n</style>` : '',
  ].filter(Boolean).join('\n') || '<!-- nothing: as it comes -->';
}

form.addEventListener('input', ({ target }) => {
  if (target.dataset.property) touched.add(target.name);
  show();
});
form.addEventListener('reset', () => {
  touched.clear();
  setTimeout(show);
});
show();
