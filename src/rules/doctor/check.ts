/** What the doctor says of one thing. `look`: it works, and somebody should see to it. */
export type Check = {
  /** In a word or two. */
  readonly about: string;
  readonly state: 'ok' | 'look' | 'wrong';
  /** A sentence without anybody's name, and without the value of a setting. */
  readonly says: string;
  /** What to do, in a sentence. */
  readonly remedy?: string;
};

export function ok(about: string, says: string): Check {
  return { about, state: 'ok', says };
}

export function look(about: string, says: string, remedy: string): Check {
  return { about, state: 'look', says, remedy };
}

export function wrong(about: string, says: string, remedy: string): Check {
  return { about, state: 'wrong', says, remedy };
}
