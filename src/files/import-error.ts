/** One thing wrong in a file. */
export type Fault = {
  /** Where: `row 4, column "from"`; empty when it is the file as a whole. */
  readonly place: string;
  readonly problem: string;
  /** What the reader of the message can do about it. */
  readonly remedy: string;
};

/** A file could not be taken. Nothing of it was; every fault that was found is listed. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
  readonly file: string;
  readonly faults: readonly Fault[];
  constructor(file: string, faults: readonly Fault[], options?: ErrorOptions) {
    super([`${file} cannot be imported.`, ...faults.map(inWords)].join('\n'), options);
    this.file = file;
    this.faults = faults;
  }
}

function inWords({ place, problem, remedy }: Fault): string {
  const said = `${problem} ${remedy}`;
  return place === '' ? said : `${place}: ${said}`;
}
