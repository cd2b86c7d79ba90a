/** What the bot answered to Teams over HTTP. `body` is parsed where it is JSON, and `undefined` where there is none. */
export type HttpAnswer = { readonly status: number; readonly body: unknown; readonly headers: Headers };

/** Hands the bot an activity as Teams does. Bodies that are already text go as they are. */
export async function postActivity(
  botUrl: string,
  activity: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<HttpAnswer> {
  const response = await fetch(new URL('/api/messages', botUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof activity === 'string' ? activity : JSON.stringify(activity),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return { status: response.status, body: text === '' ? undefined : isJson ? JSON.parse(text) : text, headers: response.headers };
}
