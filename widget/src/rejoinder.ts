// What a page loads. Its only side effect is the definition; a second copy of the script changes nothing.
import { RejoinderThread } from './element';

export { RejoinderThread } from './element';
export { CountEvent, PostedEvent, ReadyEvent, TroubleEvent } from './events';

if (!customElements.get('rejoinder-thread')) customElements.define('rejoinder-thread', RejoinderThread);
