// What a page loads by a script tag, in one file.
import './define.js';

export * from './index.js';
