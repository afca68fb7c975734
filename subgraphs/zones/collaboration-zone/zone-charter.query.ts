import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Context } from '../../../shared/server/context.js';
import { DateTime } from '../../../shared/server/date-time.js';
import { Person } from '../person/person.entity.js';
import { CollaborationZone } from './zone.entity.js';
import { ZoneCharter } from './zone-charter.entity.js';
import { chartersOfZone } from './zone-charter.loader.js';
import { inForceAt } from './zone-charter.rules.js';

async function inForce(context: Context, zone: string, date?: Date | null): Promise<ZoneCharter | null> {
  const { now } = await context.scope.read();
  return inForceAt((await context.load(chartersOfZone, zone)) ?? [], date ?? now);
}

/** The rules of a zone, now and at other times. */
@Resolver(() => CollaborationZone)
export class ZoneChartersResolver {
  @FieldResolver(() => String, {
    description:
      'Its rules in force now: leaders, members, duties, content, modes and requirements (S3:17). 现行片区章程。',
  })
  async charter(@Root() { id }: CollaborationZone, @Ctx() context: Context): Promise<string | undefined> {
    return (await inForce(context, id))?.text;
  }

  @FieldResolver(() => [ZoneCharter], {
    description: 'All versions of its rules, oldest first, also those to come. 章程全部版本(含未生效的)。',
  })
  charterVersions(@Root() { id }: CollaborationZone, @Ctx() context: Context): Promise<ZoneCharter[] | null> {
    return context.load(chartersOfZone, id);
  }

  @FieldResolver(() => ZoneCharter, {
    nullable: true,
    description:
      'The version that is in force at a moment, or now; null before the first. 指定时间(默认当前)有效的章程版本。',
  })
  charterAt(
    @Root() { id }: CollaborationZone,
    @Arg('date', () => DateTime, {
      nullable: true,
      description: 'The moment; now when absent. 时间,默认当前。',
    })
    date: Date | null,
    @Ctx() context: Context,
  ): Promise<ZoneCharter | null> {
    return inForce(context, id, date);
  }
}

@Resolver(() => ZoneCharter)
export class ZoneCharterResolver {
  @FieldResolver(() => Person, {
    nullable: true,
    description: 'Who published it; null where nobody knows. 发布人;不详为空。',
  })
  publishedBy(@Root() { personId }: ZoneCharter): Person | null {
    return personId ? { id: personId } : null;
  }
}
