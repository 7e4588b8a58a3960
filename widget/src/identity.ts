// Who the reader is, where the site knows: its token goes to the endpoint's origin and nowhere else, and is asked for anew when the host refuses it.

/** Answers a short-lived token for the endpoint; nothing for a reader who is not signed in. */
export type Identity = () => Promise<string | null | undefined> | string | null | undefined;

const tokens = new WeakMap<Identity, Promise<string>>();

/** `go` sends the request to `url`; with the token, if there is one, and once more with a new one if the host answers 401. */
export async function identified(identity: Identity, endpoint: string, url: string, headers: Headers, go: () => Promise<Response>): Promise<Response> {
  if (!endpoint || new URL(url).origin !== new URL(endpoint).origin) return go();
  for (let again = false; ; again = true) {
    let asked = tokens.get(identity);
    if (!asked) tokens.set(identity, asked = token(identity));
    const bearer = await asked;
    if (bearer) headers.set('Authorization', `Bearer ${bearer}`);
    else headers.delete('Authorization');
    const response = await go();
    if (response.status !== 401 && bearer) return response;
    // Whoever is not signed in now may be at the next request.
    if (tokens.get(identity) === asked) tokens.delete(identity);
    if (response.status !== 401 || again) return response;
  }
}

/** A callback that fails is as good as none: the host says whether it does without. */
async function token(identity: Identity): Promise<string> {
  try {
    return String((await identity()) ?? '');
  } catch (error) {
    console.error('rejoinder: the identity callback failed', error);
    return '';
  }
}
