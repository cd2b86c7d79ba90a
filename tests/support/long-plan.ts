import { strToU8, zipSync } from 'fflate';
import { excelBytes } from './build-excel.ts';

const HEADER = ['No', 'Recommendation', 'Action', 'By when', 'Lead', 'Progress'];

/** Rows of a plan as long as one can be, each with words of its own. */
function rowsOf(count: number): string[][] {
  return Array.from({ length: count }, (_, index) => [
    String(index + 1),
    `Letters of kind ${index + 1} should be short enough for all who get them, whatever language they read at home.`,
    `Rewrite letter ${index + 1}, have it read by three families, and print it. Then tell every school and every surgery.`,
    `${1 + (index % 28)} June ${2026 + (index % 3)}`,
    ['Head of Housing', 'Chair of the Board', 'Designated Nurse'][index % 3] ?? '',
    index % 4 === 0 ? 'Complete. Minutes of the meeting are with the Board.' : 'The draft is with the families.',
  ]);
}

export function longWorkbook(count: number): Buffer {
  return excelBytes({ rows: [HEADER, ...rowsOf(count)] });
}

/** As Word writes it: each paragraph with its properties, each run with its language. */
export function longWordFile(count: number): Buffer {
  const cell = (text: string): string =>
    `<w:tc><w:tcPr><w:tcW w:w="1500" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:spacing w:after="0"/></w:pPr><w:r><w:rPr><w:lang w:val="en-GB"/></w:rPr><w:t>${text}</w:t></w:r></w:p></w:tc>`;
  const rows = [HEADER, ...rowsOf(count)].map((row) => `<w:tr>${row.map(cell).join('')}</w:tr>`);
  const document = `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:tbl>${rows.join('')}</w:tbl></w:body></w:document>`;
  const types =
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
  const relations =
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';
  return Buffer.from(
    zipSync({ '[Content_Types].xml': strToU8(types), '_rels/.rels': strToU8(relations), 'word/document.xml': strToU8(document) }),
  );
}
