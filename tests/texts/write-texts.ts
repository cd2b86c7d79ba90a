import { existsSync, writeFileSync } from 'node:fs';
import { countUntranslated } from '../../src/texts/catalogue.ts';
import { asJson, englishCatalogue, fileOf, LANGUAGES, readCatalogue, translatedCatalogue } from './extract-texts.ts';

const english = englishCatalogue();
writeFileSync(fileOf('en-GB'), asJson(english));
for (const tag of LANGUAGES) {
  const translated = translatedCatalogue(tag, english, existsSync(fileOf(tag)) ? readCatalogue(tag) : {});
  writeFileSync(fileOf(tag), asJson(translated));
  const { missing, all } = countUntranslated(translated);
  process.stdout.write(`src/texts/${tag}.json: ${missing} of ${all} texts are not translated yet\n`);
}
