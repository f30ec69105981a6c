// Passkeys, where the browser and the address allow them. Without this file the forms that need it stay hidden.
//   <form data-passkey="get|create" data-options="/…" hidden>  …  <input type="hidden" name="Credential">
const usable = window.PublicKeyCredential
  && typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function'
  && !/^(\d+\.\d+\.\d+\.\d+|\[.*\])$/.test(location.hostname); // a passkey belongs to a name, never to a number

async function options(form) {
  const body = new FormData();
  body.set('__RequestVerificationToken', form.elements.__RequestVerificationToken.value);
  const answer = await fetch(form.dataset.options, { method: 'POST', body, credentials: 'same-origin', headers: { Accept: 'application/json' } });
  if (!answer.ok) throw new Error(`options: ${answer.status}`);
  return answer.json();
}

async function ask(form) {
  const given = await options(form);
  const credential = form.dataset.passkey === 'create'
    ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(given) })
    : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(given) });
  form.elements.Credential.value = JSON.stringify(credential);
}

for (const form of document.querySelectorAll('form[data-passkey]')) {
  if (!usable) {
    for (const note of document.querySelectorAll('[data-passkey-unusable]')) note.hidden = false;
    break;
  }
  form.hidden = false;
  form.addEventListener('submit', event => {
    if (form.elements.Credential.value) return;
    event.preventDefault();
    const button = event.submitter ?? form.querySelector('button:not([type=button])'), fault = form.querySelector('[data-passkey-fault]');
    button.disabled = true;
    fault.hidden = true;
    ask(form).then(() => form.submit(), () => { fault.hidden = false; fault.focus(); button.disabled = false; });
  });
}
