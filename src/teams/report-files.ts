import type { Deps } from '../engine/deps.ts';
import { readRecord } from '../engine/read-record.ts';
import { findReportLink, takeReportLink } from '../engine/report-links.ts';
import { makePack } from '../files/make-pack.ts';
import { recordHtml } from '../files/write-record-html.ts';
import { recordWord } from '../files/write-record-word.ts';
import { recordDocument } from '../rules/disagreements/record-document.ts';
import { tenantOfPerson } from '../words/person.ts';
import type { ReportLink, ReportOf } from '../words/report-link.ts';
import { dateOf } from '../words/time.ts';
import type { ReportFile, Reports } from './report-routes.ts';
import type { AllowsTenant } from './tenants.ts';

const MEDIA_TYPES: Readonly<Record<ReportOf['as'], string>> = {
  word: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  excel: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  html: 'text/html; charset=utf-8',
};

/**
 * What is behind a link, made when it is fetched: nothing of it is kept anywhere. Whoever opens one is known by it alone, so
 * that it is asked again whether their organisation may.
 */
export function reportsOf(deps: Deps, allowsTenant: AllowsTenant): Reports {
  const mayOpen = (link: ReportLink | undefined): link is ReportLink =>
    link !== undefined && allowsTenant(tenantOfPerson(link.personId));
  return {
    isThere: async (token) => mayOpen(await findReportLink(deps, token)),
    fetch: async (token) => {
      const link = await takeReportLink(deps, token);
      if (!mayOpen(link)) return undefined;
      try {
        return await (link.of.kind === 'pack' ? packFile(deps, link.of) : recordFile(deps, link.of));
      } catch (error) {
        deps.log('report-not-made', { as: link.of.as, error: error instanceof Error ? error.name : 'unknown' });
        return 'not-made';
      }
    },
  };
}

async function packFile(deps: Deps, { kind: _, as, ...scope }: ReportOf & { kind: 'pack' }): Promise<ReportFile> {
  const { bytes, fileName } = await makePack(deps, { scope, kind: as }, deps.clock());
  return { bytes, fileName, mediaType: MEDIA_TYPES[as] };
}

/** @returns `not-made` where the history was altered: the audit and `sab history verify` say how */
async function recordFile(
  deps: Deps,
  { as, about, disagreementId }: ReportOf & { kind: 'record' },
): Promise<ReportFile | 'not-made'> {
  const read = await readRecord(deps, about, disagreementId);
  if (read.kind !== 'record') {
    deps.log('record-not-made', { ref: about.ref, why: read.kind });
    return 'not-made';
  }
  const document = recordDocument(read.record);
  const bytes = as === 'word' ? await recordWord(document) : recordHtml(document);
  const name = `disagreement-${about.ref}-${dateOf(deps.clock())}`;
  return { bytes, fileName: `${name}.${as === 'word' ? 'docx' : 'html'}`, mediaType: MEDIA_TYPES[as] };
}
