// What the package exports: the element's class and its types. Nothing happens on import.
export { RejoinderThread } from './element';
export type * from './events';
export type { Identity } from './identity';
