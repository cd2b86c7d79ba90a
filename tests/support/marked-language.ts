import type { Language } from '../../src/words/english.ts';

/** Says everything in English between marks, and what is filled in outside of them: `⟦Due ⟧4 June 2026⟦, by ⟧Anna Bell`. */
export const markedLanguage: Language = {
  tag: 'en-GB',
  textFor: (english) =>
    english
      .split(/(\{\d+\})/)
      .map((part) => (part === '' || /^\{\d+\}$/.test(part) ? part : `⟦${part}⟧`))
      .join(''),
  countedFor: (count, one) => `${count}⟦ ${one}⟧`,
};
