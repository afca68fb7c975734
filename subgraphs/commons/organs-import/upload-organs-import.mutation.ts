import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import { HubError } from '../../../shared/kernel/hub-error.js';
import { expectId } from '../../../shared/kernel/id.js';
import { Context } from '../../../shared/server/context.js';
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import { OrgansImport } from './organs-import.entity.js';
import { organsImportById } from './organs-import.loader.js';
import { uploadPiece } from './organs-import.repo.js';

/** Errors: INVALID_INPUT for what is no base64. */
function decoded(text: string): Buffer {
  const content = Buffer.from(text, 'base64');
  if (content.toString('base64') === text) return content;
  throw new HubError('INVALID_INPUT', { field: 'content', reason: 'it is not base64 / 不是 base64 编码' });
}

@InputType({ description: 'A piece of a file. 文件片段。' })
class OrgansImportUploadInput {
  @Field(() => ID, { description: 'Id of an import. 导入标识。' })
  id!: string;
  @Field(() => String, { description: 'Name of one of its files. 文件名。' })
  file!: string;
  @Field(() => Int, {
    description: 'Where the piece begins, in bytes: at what was received so far. 起始字节,即已接收的字节数。',
  })
  offset!: number;
  @Field(() => String, { description: 'The piece in base64, at most 600 000 bytes. 片段内容,base64 编码。' })
  content!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does this once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The import with what has been received, or why not. 上传结果。' })
class OrgansImportUploadPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => OrgansImportUploadPayload)
export class UploadOrgansImport {
  @Mutation(() => OrgansImportUploadPayload, {
    nullable: true,
    description:
      'Adds the next piece of a file; a piece that was received already is taken for what it is. 上传文件的下一片段;重复上传不会重复计入。',
  })
  organsImportUpload(
    @Arg('input', () => OrgansImportUploadInput, { description: 'The piece. 片段。' })
    input: OrgansImportUploadInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, () =>
      uploadPiece(context, {
        ...input,
        id: expectId(input.id, 'id', 'OrgansImport'),
        content: decoded(input.content),
      }),
    );
  }

  @FieldResolver(() => OrgansImport, {
    nullable: true,
    description: 'The import; null when nothing was done. 导入;未办理时为空。',
  })
  organsImport(
    @Root() { id }: OrgansImportUploadPayload,
    @Ctx() context: Context,
  ): Promise<OrgansImport | null> | null {
    return id === null ? null : context.load(organsImportById, id);
  }
}
