import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MessageKey } from '../../src/decisions/message.ts';
import { deliverRound } from '../../src/engine/deliver.ts';
import { MAX_ATTEMPTS, outcomeOf, type SendFailure, troubleOf } from '../../src/engine/delivery-outcome.ts';
import { deliveryProblemsNow } from '../../src/engine/delivery-problems.ts';
import { digestPointer } from '../../src/engine/pointer.ts';
import { type Address, type Delivery, DeliveryError, type Transport } from '../../src/engine/ports.ts';
import { PlanId } from '../../src/words/plan.ts';
import { buildEntry } from '../support/build-entry.ts';
import { persons, roles } from '../support/build-people.ts';
import { startEngine } from '../support/start-engine.ts';

const { housingLead: lead } = persons;

const answer = (status: number, code = ''): SendFailure => ({ status, code, text: '', retryAfterMs: 0 });

/** What Teams may say to one attempt; `undefined` when it takes the card. */
const anyAnswer: fc.Arbitrary<SendFailure | undefined> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(answer(429), answer(502), answer(503), 'connection-refused' as const, 'no-token' as const),
  },
  { weight: 1, arbitrary: fc.constantFrom(answer(500), 'connection-lost' as const, 'timed-out' as const) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      answer(403, 'BotNotInConversationRoster'),
      answer(403, 'MessageWritesBlocked'),
      answer(403, 'BotDisabledByAdmin'),
      answer(404, 'ConversationNotFound'),
      answer(404, 'UserNotFound'),
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom(answer(400), answer(401), answer(413)) },
  { weight: 1, arbitrary: fc.constant(undefined) },
);

const ENDED: ReadonlySet<Delivery['state']> = new Set(['sent', 'unknown', 'unreachable', 'failed', 'not-needed']);

it('whatever Teams answers to each attempt, a message arrives or its reader is listed, by the reason of its end', async () => {
  const script: (SendFailure | undefined)[] = [];
  const transport: Transport = {
    open: () => Promise.reject(new Error('the chat is known')),
    post: async () => {
      const failure = script.shift();
      if (!failure) return 'activity';
      const { outcome, why, code, retryAfterMs } = outcomeOf(failure);
      throw new DeliveryError(outcome, why, { code, retryAfterMs });
    },
    update: () => Promise.resolve(),
  };
  const { deps, add, goTo, wait } = await startEngine({ transport });
  const planId = PlanId.parse('child-h');
  await deps.register.createPlan({ id: planId, title: 'Child H', isRestricted: false, registeredAt: deps.clock() });
  await add(buildEntry({ planId, ref: 'HOU-01', dueOn: '2026-03-31', owner: roles.housingLead.key }));
  let run = 0;

  await fc.assert(
    fc.asyncProperty(fc.array(anyAnswer, { minLength: MAX_ATTEMPTS, maxLength: MAX_ATTEMPTS }), async (answers) => {
      run += 1;
      goTo('2026-06-04', '10:00');
      script.splice(0, script.length, ...answers);
      await deps.reach.remember(lead.id, `chat ${run}` as Address); // nothing is known to be amiss
      const pointer = digestPointer(lead.id, MessageKey.parse(`list-${run}`));
      await deps.outbox.askInDigest(lead.id, MessageKey.parse(`list-${run}`), [], deps.clock());
      let delivery: Delivery | undefined;
      for (let attempt = 0; attempt < MAX_ATTEMPTS && !(delivery && ENDED.has(delivery.state)); attempt += 1) {
        await deps.pointers.push(pointer, 0);
        await deliverRound(deps);
        delivery = (await deps.outbox.load(pointer))?.delivery;
        wait(16); // longer than the longest wait between two attempts
      }

      const [problem] = await deliveryProblemsNow(deps);
      const last = answers[MAX_ATTEMPTS - script.length - 1];
      if (delivery?.state === 'sent') expect(problem).toBeUndefined();
      else {
        const { outcome, code } = outcomeOf(last ?? 'timed-out');
        expect(delivery?.state).toBe(outcome === 'retry' ? 'failed' : outcome);
        expect(problem?.trouble).toBe(troubleOf(code));
        expect(problem?.waiting).toHaveLength(1);
      }
    }),
    { numRuns: 40 },
  );
});
