import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import { Context } from '../../../shared/server/context.js';
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import { OrgansImport } from './organs-import.entity.js';
import { organsImportById } from './organs-import.loader.js';
import { beginImport } from './organs-import.repo.js';

@InputType({ description: 'A file that is to be imported. 待导入文件。' })
class OrgansImportFileInput {
  @Field(() => String, {
    description:
      'Name, which ends in .csv or .xlsx; that of a CSV file is the name of its sheet. 文件名;CSV 文件名即表名。',
  })
  name!: string;
  @Field(() => Int, { description: 'Size, in bytes. 大小(字节)。' })
  bytes!: number;
  @Field(() => String, { description: 'SHA-256 of its content, hexadecimal. 内容的 SHA-256,十六进制。' })
  sha256!: string;
}

@InputType({ description: 'What is to be imported. 待导入内容。' })
class OrgansImportBeginInput {
  @Field(() => [OrgansImportFileInput], {
    description: 'At most 20 files, together at most 20 MB. 最多 20 个文件,合计不超过 20 MB。',
  })
  files!: OrgansImportFileInput[];
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does this once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The import that was begun, or why not. 开始导入的结果。' })
class OrgansImportBeginPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => OrgansImportBeginPayload)
export class BeginOrgansImport {
  @Mutation(() => OrgansImportBeginPayload, {
    nullable: true,
    description:
      'Begins an import, whose files are then uploaded in pieces. Begun again with the same files it goes on where it was; with others, what was not finished is given up. 开始一次导入,随后分段上传文件;相同文件可断点续传。',
  })
  organsImportBegin(
    @Arg('input', () => OrgansImportBeginInput, { description: 'The files. 文件。' })
    input: OrgansImportBeginInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, () => beginImport(context, context.actor!, input));
  }

  @FieldResolver(() => OrgansImport, {
    nullable: true,
    description: 'The import; null when nothing was done. 导入;未办理时为空。',
  })
  organsImport(
    @Root() { id }: OrgansImportBeginPayload,
    @Ctx() context: Context,
  ): Promise<OrgansImport | null> | null {
    return id === null ? null : context.load(organsImportById, id);
  }
}
