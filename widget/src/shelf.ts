// The fourth part of the script: the threads that are kept on this device, and the search in them. It comes when the page is quiet, when the reader
// searches, or first of all where a thread was kept before.
export { begin, keep, recall } from './kept';
export { search } from './search';
