import { TeamsAdapter } from '@microsoft/teams-ai';
import type { Activity, InvokeResponse, TurnContext } from 'botbuilder';
import {
  type AuthenticateRequestResult,
  AuthenticationConstants,
  GovernmentConstants,
  type ServiceClientCredentialsFactory,
} from 'botframework-connector';
import { en } from '../words/english.ts';
import { TeamsActivity } from './activity.ts';
import { RefusedTokenError, type TokenCheck, tokenCheck } from './channel-token.ts';
import { type AppSecret, SecretCredentialsFactory } from './secret-credentials.ts';
import { removeSilentRepeats } from './single-post.ts';
import { type AllowsTenant, allowedTenants } from './tenants.ts';

/** How the bot proves to Teams who it is. */
type BotCredential =
  | AppSecret
  /** The host's own user-assigned identity, whose client id is the app id. */
  | { readonly kind: 'managed-identity' }
  /** Any other way that the SDK knows, such as a certificate. */
  | { readonly kind: 'factory'; readonly factory: ServiceClientCredentialsFactory };

/** Where the Bot Framework lives: all of it, or the SDK takes none of it. */
export type BotCloud = {
  readonly openIdMetadataUrl: string;
  readonly issuer: string;
  /** The sign-in service for the bot's own tokens, without the tenant. */
  readonly loginUrl: string;
  readonly oAuthScope: string;
};

/** Those that the SDK knows. It knows no others. */
const CLOUDS = {
  public: {
    openIdMetadataUrl: AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl,
    issuer: AuthenticationConstants.ToBotFromChannelTokenIssuer,
    loginUrl: AuthenticationConstants.ToChannelFromBotLoginUrlPrefix,
    oAuthScope: AuthenticationConstants.ToChannelFromBotOAuthScope,
  },
  'us-government': {
    openIdMetadataUrl: GovernmentConstants.ToBotFromChannelOpenIdMetadataUrl,
    issuer: GovernmentConstants.ToBotFromChannelTokenIssuer,
    loginUrl: GovernmentConstants.ToChannelFromBotLoginUrlPrefix,
    oAuthScope: GovernmentConstants.ToChannelFromBotOAuthScope,
  },
} as const satisfies Record<string, BotCloud>;

export type BotIdentity =
  /** No app id: nobody is authenticated, and only this machine may call. */
  | { readonly kind: 'local' }
  | {
      readonly kind: 'registered';
      readonly appId: string;
      /** The tenant in which the app is registered. */
      readonly tenantId: string;
      readonly credential: BotCredential;
      /** The organisations whose people may use the bot; the app's own only if it is named too. */
      readonly allowedTenants: readonly string[];
      readonly cloud: BotCloud | keyof typeof CLOUDS;
    };

type Registered = Extract<BotIdentity, { kind: 'registered' }>;

export type OnTurn = (context: TurnContext) => Promise<void>;

/** An activity as it came over HTTP. */
export type Received = { readonly authorization: string; readonly body: unknown };

/** What to answer, and what went wrong in a word for the log. */
export type TurnAnswer = {
  readonly status: number;
  readonly body?: unknown;
  readonly problem?: { readonly event: 'turn-refused' | 'turn-malformed' | 'turn-failed' | 'turn-slow'; readonly why: string };
};

class MalformedActivityError extends Error {
  override readonly name = 'MalformedActivityError';
}

/**
 * The stock adapter with its gaps closed: every rejected token is a plain 401, every malformed activity a plain 400, no
 * turn runs in either, and no send of any turn is silently repeated. The SDK's own token check stays behind ours.
 */
export class StrictTeamsAdapter extends TeamsAdapter {
  /** Empty without authentication. */
  readonly appId: string;
  /** Everybody's without authentication: there are no organisations then. */
  readonly allowsTenant: AllowsTenant;
  readonly #check: TokenCheck | undefined;

  constructor(identity: BotIdentity) {
    if (identity.kind === 'local') super({});
    else super(sdkSettings(identity), credentialsOf(identity));
    this.appId = identity.kind === 'local' ? '' : identity.appId;
    this.allowsTenant = identity.kind === 'local' ? () => true : allowedTenants(identity.allowedTenants);
    this.#check = identity.kind === 'local' ? undefined : tokenCheck(expectedOf(identity));
    this.use(async (context, next) => {
      removeSilentRepeats(context);
      await next();
    });
  }

  get isAuthenticated(): boolean {
    return this.#check !== undefined;
  }

  /** Before the body is read. @returns why its token is refused; `undefined` when Teams signed it for us, or nobody signs here */
  async refusalOf(authorization: string): Promise<string | undefined> {
    try {
      await this.#check?.signature(authorization);
      return undefined;
    } catch (error) {
      if (error instanceof RefusedTokenError) return error.reason;
      throw error;
    }
  }

  /**
   * Runs one turn. Stands in for the stock `process`, which prints errors and sends their text to the caller. Never throws.
   * @param answerWithinMs after which Teams is answered without waiting for the turn, which goes on all the same
   */
  async receive(
    { authorization, body }: Received,
    onTurn: OnTurn,
    answerWithinMs: number = ANSWER_WITHIN_MS,
  ): Promise<TurnAnswer> {
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return malformed('not an object');
    if (isDeeperThan(MOST_LEVELS, body)) return malformed('nested too deep');
    try {
      // Nothing is known of the body yet: processActivity checks the token, and then the shape
      const turn = this.processActivity(authorization, body as Activity, onTurn);
      const response = await soonest(turn, answerWithinMs);
      if (response === LATE) return late(body);
      return { status: response?.status ?? 200, body: response?.body };
    } catch (error) {
      if (error instanceof RefusedTokenError) return { status: 401, problem: { event: 'turn-refused', why: error.reason } };
      if (error instanceof MalformedActivityError) return malformed(error.message);
      const why = error instanceof Error ? error.name : typeof error;
      return { status: 500, body: { message: 'Something went wrong.' }, problem: { event: 'turn-failed', why } };
    }
  }

  protected override processActivity(
    authorization: string,
    activity: Activity,
    onTurn: OnTurn,
  ): Promise<InvokeResponse | undefined>;
  protected override processActivity(
    authenticated: AuthenticateRequestResult,
    activity: Activity,
    onTurn: OnTurn,
  ): Promise<InvokeResponse | undefined>;
  protected override async processActivity(
    authorization: string | AuthenticateRequestResult,
    activity: Activity,
    onTurn: OnTurn,
  ): Promise<InvokeResponse | undefined> {
    const authenticated = typeof authorization === 'string' ? await this.#authenticate(authorization, activity) : authorization;
    const { error } = TeamsActivity.safeParse(activity);
    if (error) throw new MalformedActivityError(error.issues.map(({ path }) => path.join('.')).join(', '));
    return super.processActivity(authenticated, activity, onTurn);
  }

  async #authenticate(authorization: string, activity: Activity): Promise<AuthenticateRequestResult> {
    await this.#check?.whole(authorization, activity);
    try {
      return await this.botFrameworkAuthentication.authenticateRequest(activity, authorization);
    } catch (error) {
      throw new RefusedTokenError('refused-by-sdk', { cause: error });
    }
  }
}

export function createAdapter(identity: BotIdentity): StrictTeamsAdapter {
  return new StrictTeamsAdapter(identity);
}

/** Teams gives up on an answer after 15 s, and then shows an error of its own that says nothing. */
const ANSWER_WITHIN_MS = 10_000;

const LATE = Symbol('late');

/** What a turn comes to after `LATE` is the bot's own to log; nobody waits for it any more. */
async function soonest<Result>(turn: Promise<Result>, withinMs: number): Promise<Result | typeof LATE> {
  const { promise: isLate, resolve } = Promise.withResolvers<typeof LATE>();
  const timer = setTimeout(() => resolve(LATE), withinMs);
  try {
    return await Promise.race([turn, isLate]);
  } finally {
    clearTimeout(timer);
  }
}

/** A typed message is answered by a message, whenever that is ready; a click by what stands here. */
function late(body: object): TurnAnswer {
  const problem = { event: 'turn-slow', why: 'no answer in time' } as const;
  if (!('type' in body) || body.type !== 'invoke') return { status: 200, problem };
  const message = en`This takes longer than usual, and may still be recorded. Press again in a minute: it is recorded once, however often you press.`;
  const value = { code: 'TakesLong', message };
  return { status: 200, body: { statusCode: 500, type: 'application/vnd.microsoft.error', value }, problem };
}

/** A card has about ten. The SDK walks an activity by calling itself, and falls over at some thousands. */
const MOST_LEVELS = 100;

function isDeeperThan(most: number, body: object): boolean {
  let level: readonly object[] = [body];
  for (let depth = 0; depth < most; depth += 1) {
    level = level.flatMap((node) => Object.values(node)).filter((value) => typeof value === 'object' && value !== null);
    if (level.length === 0) return false;
  }
  return true;
}

function malformed(why: string): TurnAnswer {
  return { status: 400, body: { message: 'This is not an activity.' }, problem: { event: 'turn-malformed', why } };
}

function cloudOf({ cloud }: Registered): BotCloud {
  return typeof cloud === 'string' ? CLOUDS[cloud] : cloud;
}

function expectedOf(identity: Registered) {
  const { openIdMetadataUrl: metadataUrl, issuer } = cloudOf(identity);
  return { appId: identity.appId, allowsTenant: allowedTenants(identity.allowedTenants), metadataUrl, issuer };
}

/** `undefined`: the SDK's own, for an identity that Azure manages. */
function credentialsOf(identity: Registered): ServiceClientCredentialsFactory | undefined {
  const { appId, tenantId, credential } = identity;
  if (credential.kind === 'factory') return credential.factory;
  if (credential.kind === 'managed-identity') return undefined;
  return new SecretCredentialsFactory({ appId, tenantId, loginUrl: cloudOf(identity).loginUrl, secret: credential });
}

function sdkSettings(identity: Registered) {
  const { openIdMetadataUrl, issuer, loginUrl, oAuthScope } = cloudOf(identity);
  return {
    MicrosoftAppId: identity.appId,
    MicrosoftAppTenantId: identity.tenantId,
    MicrosoftAppType: identity.credential.kind === 'managed-identity' ? 'UserAssignedMsi' : 'SingleTenant',
    ToBotFromChannelOpenIdMetadataUrl: openIdMetadataUrl,
    ToBotFromChannelTokenIssuer: issuer,
    // Emulator tokens are refused before the SDK sees them, but it takes all of these settings or none
    ToBotFromEmulatorOpenIdMetadataUrl: openIdMetadataUrl,
    ToChannelFromBotLoginUrl: `${loginUrl.replace(/\/$/, '')}/${identity.tenantId}`,
    ToChannelFromBotOAuthScope: oAuthScope,
    // For signing people in on a card, which we never do
    OAuthUrl: oAuthScope,
    CallerId: 'urn:botframework:azure',
  };
}
