import 'reflect-metadata';
import type { SubgraphDefinition } from '../../shared/server/make-subgraph.js';
import { Commission } from './commission/commission.entity.js';
import { commissionEntrances } from './commission/commission.policy.js';
import { CommissionResolver } from './commission/commission.query.js';
import { commissionReference } from './commission/commission.reference.js';
import { CounterpartLiaison } from './counterpart-liaison/counterpart-liaison.entity.js';
import { counterpartLiaisonEntrances } from './counterpart-liaison/counterpart-liaison.policy.js';
import { CounterpartLiaisonResolver } from './counterpart-liaison/counterpart-liaison.query.js';
import {
  counterpartLiaisonReference,
  groupReference,
} from './counterpart-liaison/counterpart-liaison.reference.js';
import { GroupLiaisonResolver, OfficeLiaisonsResolver } from './counterpart-liaison/liaison-sides.query.js';
import { OfficesInitial } from './migrations/0001-offices.js';
import { officesWorld } from './offices.world.js';
import { SupervisionOffice } from './supervision-office/supervision-office.entity.js';
import { supervisionOfficeEntrances } from './supervision-office/supervision-office.policy.js';
import { SupervisionOfficeResolver } from './supervision-office/supervision-office.query.js';
import { supervisionOfficeReference } from './supervision-office/supervision-office.reference.js';

/** Commissions, their offices and their liaison with dispatched groups. */
export const offices: SubgraphDefinition = {
  name: 'offices',
  migrations: [OfficesInitial],
  entities: [Commission, SupervisionOffice, CounterpartLiaison],
  resolvers: [
    CommissionResolver,
    SupervisionOfficeResolver,
    CounterpartLiaisonResolver,
    OfficeLiaisonsResolver,
    GroupLiaisonResolver,
  ],
  references: {
    Commission: commissionReference,
    SupervisionOffice: supervisionOfficeReference,
    CounterpartLiaison: counterpartLiaisonReference,
    DispatchedGroup: groupReference,
  },
  entrances: { ...commissionEntrances, ...supervisionOfficeEntrances, ...counterpartLiaisonEntrances },
  world: officesWorld,
};
