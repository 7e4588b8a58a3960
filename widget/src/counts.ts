// The badges of a page by one tag: <script src="…/counts.js" data-endpoint="…" async></script>
import { badges } from './badges';
import { own } from './make';

const endpoint = (own('currentScript') as HTMLScriptElement | null)?.dataset['endpoint'];
const begin = (): void => {
  if (endpoint) badges(endpoint);
  else console.error('counts.js is a plain script with data-endpoint: <script src="counts.js" data-endpoint="…">');
};
if (document.readyState === 'loading') addEventListener('DOMContentLoaded', begin);
else begin();
