import { FieldResolver, Resolver, Root } from 'type-graphql';
import { Person } from '../person/person.entity.js';
import { CaseRecord } from './case-record.entity.js';

@Resolver(() => CaseRecord)
export class CaseRecordResolver {
  @FieldResolver(() => Person, {
    nullable: true,
    description: 'Who annulled it; null while it stands. 作废人;有效为空。',
  })
  annulledBy(@Root() { annulledById }: CaseRecord): Person | null {
    return annulledById == null ? null : { id: annulledById };
  }
}
