// Shows what a quantity comes to, in whole fen and halves away from zero as the server reckons, and the parts that the chosen money needs.
for (const form of document.querySelectorAll('form[data-order]')) {
  const sum = form.querySelector('[data-order-sum]'), price = form.querySelector('[data-order-price]'), quantity = form.elements.Quantity;
  const show = () => {
    const typed = quantity.value.trim().replaceAll(',', '');
    const known = /^\d{1,10}(\.\d{1,3})?$/.test(typed) && Number(typed) > 0;
    sum.hidden = !known;
    if (!known) return;
    const [whole, part = ''] = typed.split('.');
    const thousandths = BigInt(whole + part.padEnd(3, '0')) * BigInt(form.dataset.unitFen);
    const fen = (thousandths + 500n) / 1000n;
    price.textContent = `¥ ${(fen / 100n).toLocaleString('en-US')}.${String(fen % 100n).padStart(2, '0')}`;
  };
  if (sum && quantity) {
    quantity.addEventListener('input', show);
    show();
  }

  const parts = () => {
    for (const part of form.querySelectorAll('[data-when]')) {
      const [name, values] = part.dataset.when.split('=');
      part.hidden = !values.split('|').includes(new FormData(form).get(name));
    }
  };
  form.addEventListener('change', parts);
  parts();
}
