// An element with what is in it.
import { make } from './make';

export function filled<Name extends keyof HTMLElementTagNameMap>(name: Name, properties: Partial<HTMLElementTagNameMap[Name]>, ...content: (Node | string)[]): HTMLElementTagNameMap[Name] {
  const element = Object.assign(make(name), properties);
  element.append(...content);
  return element;
}
