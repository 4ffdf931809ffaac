import type { Context } from '../../commands/context.ts';
import { conversations } from './conversations/index.ts';
import { telling } from './devices.ts';
import { elsewhere } from './elsewhere.ts';
import { emoji } from './emoji.ts';
import { events } from './events.ts';
import { housekeeping, sweeps } from './housekeeping.ts';
import { gatherings, keepingUp, tagged } from './keeping.ts';
import { joining } from './joining.ts';
import { leaving } from './leaving.ts';
import { moveIn } from './move-in.ts';
import { planning } from './plans.ts';
import type { Scene, Stage, Thread } from './stage.ts';
import { moment } from './when.ts';

type Cue = { at: Date; what: string; run(context: Context): Promise<void> };

/** Plays everything that happened, in the order in which it did, each act by the command that a page would use. */
export async function play(stage: Stage): Promise<void> {
  await moveIn(stage);
  const alone = [
    ...housekeeping,
    ...keepingUp,
    ...telling,
    ...joining,
    ...planning,
    ...emoji,
    ...leaving,
    ...sweeps,
    ...gatherings,
  ].map((act): Thread => [act]);
  const cues = [...conversations, ...events, elsewhere, ...tagged, ...alone]
    .flatMap((thread) => cuesOf(stage, thread))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  for (const { at, what, run } of cues)
    await run({ db: stage.db, clock: () => at }).catch((error: unknown) => {
      throw new Error(`The demo stumbled over ${what}.`, { cause: error });
    });
}

function cuesOf(stage: Stage, thread: Thread): Cue[] {
  const scene: Scene = { conversationId: '', posts: new Map(), promiseId: '', decisionId: '' };
  let last = 0;
  return thread.map((act, i) => {
    // Hours ago and days ago can cross when the demo is begun at night; what follows never happens before.
    last = Math.max(moment(act.at, stage.now).getTime(), last + 1_000);
    return {
      at: new Date(last),
      what: `act ${i + 1} (${act.at}) of what begins ${thread[0]!.at}`,
      run: (context) => act.run(stage, scene, context),
    };
  });
}
