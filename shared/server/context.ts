import type { CaseCategories } from './case-categories.js';
import type { CaseTemplate } from './case-templates.js';
import type { Actor, Language } from '../kernel/actor.js';
import { HubError } from '../kernel/hub-error.js';
import { expectId } from '../kernel/id.js';
import type { HubKeys } from '../kernel/keys.js';
import { type LoaderDefinition, Loaders } from '../database/loader.js';
import { change, type Changer, type ChangeSpec } from '../database/change.js';
import type { EntityManager } from '../database/orm.js';
import { ReadScope } from '../database/read-scope.js';
import type { Feed } from '../feed/follow.js';
import type { ClockRules } from '../clock/clock-rules.js';
import type { MailSettings } from '../outbound/mail.js';
import type { Refusal } from '../kernel/refusal.js';
import type { Vault } from '../vault/vault.js';

/** What whoever runs the hub decides of its rules. */
export interface Limits {
  readonly conflictFactDays: number;
  readonly reporterRequestHours: number;
  readonly reporterOpenMinutes: number;
  readonly loanDays: number;
  /** Ranks of a subject for which a case that a dispatched group leads is reviewed before it is filed. */
  readonly reviewRanks: readonly string[];
  /** For how many days events are kept. */
  readonly feedDays: number;
  /** Networks, addresses and host names that webhooks may go to although they are not public. */
  readonly webhookAllow: readonly string[];
  /** How many messages may be under way to one endpoint. */
  readonly webhookParallel: number;
  readonly notificationDays: number;
  /** How long at least between two digests. */
  readonly digestHours: number;
  /** How long what may take, and on which days. */
  readonly clocks: ClockRules;
  readonly caseTemplates: readonly CaseTemplate[];
  readonly caseCategories: CaseCategories;
  /** Null where no mail is sent. */
  readonly mail: MailSettings | null;
}

/** What a subgraph has at hand for as long as it runs. */
export interface Services {
  readonly em: EntityManager;
  readonly keys: HubKeys;
  readonly feed: Feed;
  readonly limits: Limits;
  /** Of the one subgraph that keeps it. */
  readonly vault?: Vault | undefined;
}

/** What every resolver gets: one operation, or one event of a subscription. */
export class Context implements Changer {
  readonly scope: ReadScope;
  readonly #loaders: Loaders;

  constructor(
    readonly services: Services,
    readonly actor: Actor | null,
  ) {
    this.scope = new ReadScope(services.em, actor);
    this.#loaders = new Loaders(this.scope);
  }

  get language(): Language {
    return this.actor?.language ?? 'en';
  }

  get vault(): Vault {
    if (this.services.vault === undefined) throw new Error('this subgraph keeps no vault');
    return this.services.vault;
  }

  /** Reads one object together with all others that this operation asks for at the same moment. */
  load<V>(definition: LoaderDefinition<V>, id: string): Promise<V | null> {
    return this.#loaders.load(definition, id);
  }

  /** The object of an id that a client sent as `id`. Errors: INVALID_ID, WRONG_TYPE, NOT_FOUND. */
  async find<V>(definition: LoaderDefinition<V>, type: string, id: string): Promise<V> {
    const found = await this.load(definition, expectId(id, 'id', type));
    if (found === null) throw new HubError('NOT_FOUND', { field: 'id' });
    return found;
  }

  /** Changes one aggregate. The read transaction is given back first: an operation never holds two connections. */
  async change<S>(spec: ChangeSpec<S>): Promise<{ id: string } | Refusal> {
    await this.scope.release();
    this.#loaders.clear();
    return change(this.services.em, this.actor, spec);
  }

  async end(): Promise<void> {
    await this.scope.end();
  }
}
