// The document's own, also in a page with an <img name="createElement">, which hides the function of that name.

export const make = <Name extends keyof HTMLElementTagNameMap>(name: Name): HTMLElementTagNameMap[Name] =>
  Document.prototype.createElement.call(document, name) as HTMLElementTagNameMap[Name];

export const own = <Name extends keyof Document>(name: Name): Document[Name] => Reflect.get(Document.prototype, name, document) as Document[Name];
