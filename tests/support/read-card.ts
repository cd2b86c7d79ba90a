/** All words that a drawn card shows, in reading order, one line each. */
export function wordsOn(card: unknown): string {
  const words: string[] = [];
  visit(card, (node) => {
    for (const key of ['text', 'title', 'value', 'label', 'placeholder', 'errorMessage'] as const) {
      const value = node[key];
      if (typeof value === 'string' && value !== '') words.push(value);
    }
  });
  return words.join('\n');
}

/** The data of the first button with this verb, as Teams would send it with what somebody typed. */
export function press(card: unknown, verb: string, typed: Readonly<Record<string, string>> = {}): Record<string, unknown> {
  let data: unknown;
  visit(card, (node) => {
    if (node['verb'] === verb) data ??= node['data'];
  });
  if (data === undefined) throw new Error(`no button on the card has the verb ${verb}`);
  return { ...Object(data), ...typed };
}

/** @returns the values that the card's inputs hold, by their ids */
export function inputsOf(card: unknown): Record<string, string> {
  const inputs: Record<string, string> = {};
  visit(card, (node) => {
    if (typeof node['type'] === 'string' && node['type'].startsWith('Input.'))
      inputs[String(node['id'])] = String(node['value'] ?? '');
  });
  return inputs;
}

function visit(value: unknown, see: (node: Readonly<Record<string, unknown>>) => void): void {
  if (Array.isArray(value)) for (const item of value) visit(item, see);
  else if (value !== null && typeof value === 'object') {
    see(value as Readonly<Record<string, unknown>>); // any object of a card
    for (const inner of Object.values(value)) visit(inner, see);
  }
}
