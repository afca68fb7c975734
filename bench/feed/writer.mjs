// What happens in a world: one case after the other moves on, each as one commit with its event.
import { setTimeout as pause } from 'node:timers/promises';
import { caseIds, CASES } from './furnish.mjs';

export const PER_SECOND = 20;
/** What two cores carry beside other work, for scenes in which nobody may wait because of what waits already. */
export const CALMLY_PER_SECOND = 4;

const WRITE = `
  with moved as (
    update zones.joint_case set version = version + 1 where id = $1 returning id, version, zone_id
  ), written as (
    insert into zones.outbox (name, aggregate, version, ids, occurred_at)
    select 'zones.joint-case.advanced.v1', id, version, jsonb_build_object('jointCase', id, 'zone', zone_id), $2 from moved
    returning id
  )
  select pg_notify('hub_outbox', '') from written`;

/** Writes at a steady pace; the time in each event is taken just before its commit is asked for. */
export class Writer {
  #number = 0;

  /** @param write runs a statement in a world */
  constructor(write) {
    this.write = write;
  }

  /**
   * Begins to write, until so many events are written or it is stopped.
   * @returns `written`, of each case the times of its events, which grows; `done`; `stop()`
   */
  begin({ most = Infinity, perSecond = PER_SECOND } = {}) {
    const written = caseIds.map(() => []);
    let isStopped = false;
    const work = async () => {
      const begun = performance.now();
      for (let at = 0; at < most && !isStopped; at += 1) {
        await pause(Math.max(0, begun + (at * 1_000) / perSecond - performance.now()));
        await this.#one(written);
      }
    };
    const done = work();
    const stop = () => {
      isStopped = true;
      return done;
    };
    return { written, done, stop };
  }

  async #one(written) {
    const about = this.#number++ % CASES;
    const time = new Date();
    await this.write(WRITE, [caseIds[about], time]);
    written[about].push(time.getTime());
  }
}
