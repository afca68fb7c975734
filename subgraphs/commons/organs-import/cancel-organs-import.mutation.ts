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
import { cancelImport } from './organs-import.repo.js';

@InputType({ description: 'Which import is given up. 要取消的导入。' })
class OrgansImportCancelInput {
  @Field(() => ID, { description: 'Id of an import. 导入标识。' })
  id!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does this once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The import that was given up, or why it cannot be. 取消结果。' })
class OrgansImportCancelPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => OrgansImportCancelPayload)
export class CancelOrgansImport {
  @Mutation(() => OrgansImportCancelPayload, {
    nullable: true,
    description:
      'Gives an import up, until every part of it is ready; nothing of it stays. Errors: STAGE_DOES_NOT_FOLLOW. 在统一生效之前取消导入,不留任何内容。',
  })
  organsImportCancel(
    @Arg('input', () => OrgansImportCancelInput, { description: 'The import. 导入。' })
    input: OrgansImportCancelInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, () =>
      cancelImport(context, { ...input, id: expectId(input.id, 'id', 'OrgansImport') }),
    );
  }

  @FieldResolver(() => OrgansImport, {
    nullable: true,
    description: 'The import; null when nothing was done. 导入;未办理时为空。',
  })
  organsImport(
    @Root() { id }: OrgansImportCancelPayload,
    @Ctx() context: Context,
  ): Promise<OrgansImport | null> | null {
    return id === null ? null : context.load(organsImportById, id);
  }
}
