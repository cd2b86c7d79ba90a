import type { Request } from '../../words/request.ts';

/**
 * What still waits for somebody to agree once an action was changed. Another date overtakes a request for one; whoever
 * answers for it now begins anew.
 */
export function stillAsked(request: Request | undefined, changed: Request['what']): { readonly request?: Request } {
  return request?.what === 'transfer' && changed === 'date' ? { request } : {};
}
