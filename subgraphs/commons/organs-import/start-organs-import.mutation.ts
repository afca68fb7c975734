import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { Context } from '../../../shared/server/context.js';
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import { OrgansImport } from './organs-import.entity.js';
import { organsImportById } from './organs-import.loader.js';
import { startImport } from './organs-import.repo.js';

@InputType({ description: 'Which import is to be carried out. 要执行的导入。' })
class OrgansImportInput {
  @Field(() => ID, { description: 'Id of an import whose files are here, or that was checked. 导入标识。' })
  id!: string;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Only check every row, and write nothing. 仅校验,不写入。',
  })
  checkOnly!: boolean;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does this once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The import as it goes on, or why it cannot. 执行导入的结果。' })
class OrgansImportPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => OrgansImportPayload)
export class StartOrgansImport {
  @Mutation(() => OrgansImportPayload, {
    nullable: true,
    description:
      'Checks every row of an import and, without a fault, writes them all: they become visible together, when every subgraph is ready. It goes on by itself, also after a restart; follow it with organsImport(id). What the files do not name stays as it is. Errors: IMPORT_RUNNING, IMPORT_INCOMPLETE, IMPORT_UNAVAILABLE. 校验全部行,无误后统一生效;重启后自动继续。文件未提及的内容保持不变。',
  })
  organsImport(
    @Arg('input', () => OrgansImportInput, { description: 'The import. 导入。' }) input: OrgansImportInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, () => {
      const id = expectId(input.id, 'id', 'OrgansImport');
      return startImport(context, context.actor!, { ...input, id });
    });
  }

  @FieldResolver(() => OrgansImport, {
    name: 'organsImport',
    nullable: true,
    description: 'The import; null when nothing was done. 导入;未办理时为空。',
  })
  started(@Root() { id }: OrgansImportPayload, @Ctx() context: Context): Promise<OrgansImport | null> | null {
    return id === null ? null : context.load(organsImportById, id);
  }
}
