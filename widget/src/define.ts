// The only side effect: the definition. A second copy of the script, or another version, changes nothing.
import { RejoinderThread } from './index.js';

if (!customElements.get('rejoinder-thread')) customElements.define('rejoinder-thread', RejoinderThread);
