declare module 'spdx-satisfies' {
  /** @throws {Error} for what is no SPDX expression */
  const satisfies: (expression: string, allowed: string[]) => boolean;
  export = satisfies;
}
