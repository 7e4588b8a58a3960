// What schema.org and the search engines' page on discussion forums want of JSON-LD, read apart from the core.

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const web = (value) => typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value);
const text = (value) => typeof value === 'string';

const author = (value) => ['Person', 'Organization'].includes(value?.['@type']) && text(value.name) && value.name !== '' && (value.url === undefined || web(value.url));
const counter = (value) => value?.['@type'] === 'InteractionCounter' && /^https:\/\/schema\.org\/(Comment|Like)Action$/.test(value.interactionType) &&
  Number.isInteger(value.userInteractionCount) && value.userInteractionCount >= 0;
const time = (value) => ISO.test(value) && !Number.isNaN(Date.parse(value));

const shapes = {
  DiscussionForumPosting: { required: { headline: text, text, author, datePublished: time, url: web, commentCount: Number.isInteger, interactionStatistic: counter }, optional: {} },
  Comment: { required: { text, author, datePublished: time, url: web }, optional: { dateModified: time, interactionStatistic: counter } },
};

/** The first thing that is wrong, or null. */
export function complaint(data) {
  if (data?.['@context'] !== 'https://schema.org' || data['@type'] !== 'DiscussionForumPosting') return 'is no DiscussionForumPosting';
  const open = [[data, 0]];
  while (open.length) {
    const [one, depth] = open.pop();
    const shape = shapes[one['@type']];
    if (!shape || (one['@type'] === 'Comment') !== depth > 0) return `has a ${one['@type']} at depth ${depth}`;
    if (depth > 8) return 'nests deeper than 8';
    for (const [name, good] of Object.entries(shape.required)) if (!good(one[name])) return `${one['@type']}.${name} is ${JSON.stringify(one[name])}`;
    for (const [name, value] of Object.entries(one)) {
      if (name === 'comment') {
        if (!Array.isArray(value) || !value.length) return 'comment is no list, or an empty one';
        for (const reply of value) open.push([reply, depth + 1]);
      } else if (!name.startsWith('@') && !shape.required[name] && !shape.optional[name]?.(value)) return `${one['@type']}.${name} is ${JSON.stringify(value)}`;
    }
  }
  return null;
}
