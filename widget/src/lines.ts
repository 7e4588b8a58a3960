// The list as it is read: from comment to comment, across groups.

/** The comment before or behind this line in display order; none where a group is not drawn yet. */
export function step(from: Element, forward: boolean): HTMLElement | undefined {
  const side = forward ? 'nextElementSibling' : 'previousElementSibling';
  let at: Element | null = from;
  do {
    const next: Element | null = at[side];
    const group: Element | null | undefined = next ? undefined : at.closest('.rj-group')?.[side];
    at = next ?? (forward ? group?.firstElementChild : group?.lastElementChild) ?? null;
  } while (at && !at.matches('.rj-c'));
  return (at as HTMLElement | null) ?? undefined;
}
