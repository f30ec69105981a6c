// Shows the SHA-256 of a chosen file before it is sent, so that the receipt can be compared with what left this computer.
import { canHash, sha256, toHex } from './bytes.js';
import { announce, element, t } from './say.js';

const largest = 512 * 1024 * 1024;

document.addEventListener('change', async event => {
  const input = event.target;
  if (!input.matches?.('input[type="file"][data-file-hash]')) return;
  let place = input.parentElement.querySelector('.file-hash');
  if (!place) {
    place = element('output', { class: 'file-hash' });
    input.after(place);
  }
  place.replaceChildren();
  for (const file of input.files) {
    const size = file.size >= 1_048_576 ? `${(file.size / 1_048_576).toFixed(1)} MB` : `${Math.ceil(file.size / 1024)} KB`;
    const line = element('div', {}, `${file.name} · ${size}`);
    place.append(line);
    if (canHash() && file.size <= largest) {
      const digest = toHex(await sha256(await file.arrayBuffer()));
      line.append(element('br'), 'SHA-256 ', element('code', {}, digest));
      announce(t('文件摘要已算出', 'The file hash is ready'));
    }
  }
});
