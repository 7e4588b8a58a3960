// What the package exports: the element's class and its events. Nothing happens on import.
export { RejoinderThread } from './element';
export { CountEvent, PostedEvent, ReadyEvent, TroubleEvent, type RejoinderEventMap } from './events';
