import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import { Context } from '../../../shared/server/context.js';
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import { OrgansExport } from './organs-export.entity.js';
import { organsExportById } from './organs-export.loader.js';
import { exportSheets } from './organs-export.repo.js';

@InputType({ description: 'What is to be exported. 待导出内容。' })
class OrgansExportInput {
  @Field(() => [String], {
    description: 'Names of sheets, for instance persons and posts. 表名,例如 persons、posts。',
  })
  sheets!: string[];
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does this once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The export that was begun, or why not. 开始导出的结果。' })
class OrgansExportPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => OrgansExportPayload)
export class StartOrgansExport {
  @Mutation(() => OrgansExportPayload, {
    nullable: true,
    description:
      'Begins an export of registers as sheets that an import takes as they are; it is ready in a moment: follow it with organsExport(id). Errors: SHEET_UNKNOWN. 导出名册,可原样导入。',
  })
  organsExport(
    @Arg('input', () => OrgansExportInput, { description: 'What is wanted. 导出内容。' })
    input: OrgansExportInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, () => exportSheets(context, input));
  }

  @FieldResolver(() => OrgansExport, {
    name: 'organsExport',
    nullable: true,
    description: 'The export; null when nothing was done. 导出;未办理时为空。',
  })
  started(@Root() { id }: OrgansExportPayload, @Ctx() context: Context): Promise<OrgansExport | null> | null {
    return id === null ? null : context.load(organsExportById, id);
  }
}
