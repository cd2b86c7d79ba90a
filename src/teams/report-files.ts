import type { Deps } from '../engine/deps.ts';
import { isReportLink, takeReportLink } from '../engine/report-links.ts';
import { makePack } from '../files/make-pack.ts';
import type { ReportKind } from '../words/report-link.ts';
import type { Reports } from './report-routes.ts';

const MEDIA_TYPES: Readonly<Record<ReportKind, string>> = {
  word: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  excel: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The Board pack behind a link, made when it is fetched: nothing of it is kept anywhere. */
export function reportsOf(deps: Deps): Reports {
  return {
    isThere: (token) => isReportLink(deps, token),
    fetch: async (token) => {
      const link = await takeReportLink(deps, token);
      if (!link) return undefined;
      const { kind, personId: _person, untilAt: _until, ...scope } = link;
      const { bytes, fileName } = await makePack(deps, { scope, kind }, deps.clock());
      return { bytes, fileName, mediaType: MEDIA_TYPES[kind] };
    },
  };
}
