import { AuthenticationError } from 'botframework-connector';
import { createRemoteJWKSet, decodeJwt, errors, type JWTVerifyResult, jwtVerify } from 'jose';
import { z } from 'zod';
import type { AllowsTenant } from './tenants.ts';

/** Who may speak to us. */
export type Expected = {
  /** The audience that a token must name. */
  readonly appId: string;
  /** The organisations whose people may use the bot. */
  readonly allowsTenant: AllowsTenant;
  /** The OpenID document that says where the signing keys are. */
  readonly metadataUrl: string;
  readonly issuer: string;
};

/** The caller gets the status and no more: not even which of the checks it was. */
export class RefusedTokenError extends AuthenticationError {
  override readonly name = 'RefusedTokenError';
  /** For the log. Never holds a part of the token. */
  readonly reason: string;
  constructor(reason: string, { cause }: { cause?: unknown } = {}) {
    super('Unauthorized', 401);
    this.reason = reason;
    this.cause = cause;
  }
}

/** @throws {RefusedTokenError} unless Teams sent it, for us, about one of our organisations */
export type TokenCheck = {
  /**
   * As much as can be told before the body is read: that it is signed, for us and still valid.
   * @param authorization the whole header; empty when there was none
   */
  readonly signature: (authorization: string) => Promise<void>;
  /** All of it. @param activity the body, of which nothing is known yet */
  readonly whole: (authorization: string, activity: unknown) => Promise<void>;
};

const BEARER = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/;

/** The clocks of Teams and of this machine may differ by so much: what the SDK allows too. */
const CLOCK_TOLERANCE_S = 5 * 60;

const METADATA_TIMEOUT_MS = 5_000;

/** What is read of the body for the check alone: lenient, because whatever is missing is refused. */
const Claimed = z.object({
  channelId: z.string().catch(''),
  serviceUrl: z.string().catch(''),
  conversation: z.object({ tenantId: z.string().optional() }).catch({}),
  channelData: z.object({ tenant: z.object({ id: z.string().optional() }).catch({}) }).catch({ tenant: {} }),
});
type Claimed = z.infer<typeof Claimed>;

/**
 * Everything that the SDK checks, and what it lets through: a token that never expires, and a key that is endorsed for
 * no channel. It runs before the SDK sees the token, because the SDK prints what it refuses, answers 500 to half of it,
 * and keeps a list that grows with every new `tid` that anybody sends.
 */
export function tokenCheck(expected: Expected): TokenCheck {
  const keys = signingKeys(expected.metadataUrl);

  return {
    signature: async (authorization) => {
      const token = tokenIn(authorization);
      const tenant = tenantIn(token);
      if (tenant !== undefined && !expected.allowsTenant(tenant)) throw new RefusedTokenError('other-tenant');
      await verify(token, expected, await keys());
    },
    whole: async (authorization, activity) => {
      const token = tokenIn(authorization);
      const claimed = Claimed.parse(activity);
      refuseOtherTenants(expected.allowsTenant, token, claimed);
      const found = await keys();
      refuseOtherActivity(claimed, await verify(token, expected, found), found);
    },
  };
}

function tokenIn(authorization: string): string {
  const token = BEARER.exec(authorization)?.[1];
  if (token === undefined) throw new RefusedTokenError('no-token');
  return token;
}

type Keys = ReturnType<typeof createRemoteJWKSet>;

/** Finds the keys at the first token; after that they are fetched again when they are old or one is not known. */
function signingKeys(metadataUrl: string): () => Promise<Keys> {
  let found: Promise<Keys> | undefined;
  const find = async (): Promise<Keys> => {
    const response = await fetch(metadataUrl, { signal: AbortSignal.timeout(METADATA_TIMEOUT_MS) });
    const { jwks_uri } = z.object({ jwks_uri: z.url({ protocol: /^https?$/ }) }).parse(await response.json());
    return createRemoteJWKSet(new URL(jwks_uri), { timeoutDuration: METADATA_TIMEOUT_MS });
  };
  return () => {
    found ??= find().catch((error: unknown) => {
      found = undefined;
      throw new RefusedTokenError('keys-unreachable', { cause: error });
    });
    return found;
  };
}

/** Looks into a token that nobody has verified, and so may only say no. */
function refuseOtherTenants(allowsTenant: AllowsTenant, token: string, { conversation, channelData }: Claimed): void {
  const named = [conversation.tenantId, channelData.tenant.id].filter((tenant) => tenant !== undefined);
  const inToken = tenantIn(token);
  if (inToken !== undefined) named.push(inToken);
  if (named.length === 0 || !named.every(allowsTenant)) throw new RefusedTokenError('other-tenant');
}

function tenantIn(token: string): string | undefined {
  try {
    return z.object({ tid: z.string().optional() }).parse(decodeJwt(token)).tid;
  } catch (error) {
    throw new RefusedTokenError('unreadable-token', { cause: error });
  }
}

function verify(token: string, { appId, issuer }: Expected, keys: Keys): Promise<JWTVerifyResult> {
  return jwtVerify(token, keys, {
    algorithms: ['RS256'],
    audience: appId,
    issuer,
    requiredClaims: ['exp'],
    clockTolerance: CLOCK_TOLERANCE_S,
  }).catch((error: unknown) => {
    throw new RefusedTokenError(error instanceof errors.JOSEError ? error.code : 'keys-unreachable', { cause: error });
  });
}

/** A good token of Teams, which was made for another channel or another service. */
function refuseOtherActivity(claimed: Claimed, { payload, protectedHeader }: JWTVerifyResult, keys: Keys): void {
  if (!endorsementsOf(keys, protectedHeader.kid).includes(claimed.channelId)) throw new RefusedTokenError('not-endorsed');
  if (claimed.serviceUrl === '' || payload['serviceurl'] !== claimed.serviceUrl) throw new RefusedTokenError('service-url');
}

/** The channels for which a key may sign. Source: Bot Framework, "Authentication with the Bot Connector API". */
function endorsementsOf(keys: Keys, kid: string | undefined): readonly string[] {
  const key = kid === undefined ? undefined : keys.jwks()?.keys.find((one) => one.kid === kid);
  return z.object({ endorsements: z.array(z.string()) }).safeParse(key).data?.endorsements ?? [];
}
