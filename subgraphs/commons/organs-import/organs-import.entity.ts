import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { type ImportStage, importStages, type PartState, partStates } from '../../../shared/import/stages.js';
import type { ErrorCode, ErrorParameters } from '../../../shared/kernel/error-code.js';
import { DateTime } from '../../../shared/server/date-time.js';
import { describedEnum } from '../../../shared/server/described-enum.js';
import { errorCodeEnum } from '../../../shared/server/payload.js';

export const importStageEnum = describedEnum(
  'OrgansImportStage',
  'How far an import has come. 导入进度阶段。',
  importStages,
);
const partStateEnum = describedEnum(
  'OrgansImportPartState',
  'How far one subgraph has come with its part. 各部分进度。',
  partStates,
);

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'Organisations, people and posts that are brought in from sheets: checked whole, then visible all at once, or not at all. 批量导入单位、人员和职务:整体校验,统一生效。',
})
@Entity({ schema: 'imports', tableName: 'import' })
export class OrgansImport {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Field(() => importStageEnum, { description: 'How far it has come. 所处阶段。' })
  @Property({ type: 'text' })
  stage!: ImportStage;

  @Field(() => Boolean, { description: 'True when it is to be checked and not written. 是否仅校验。' })
  @Property({ type: 'boolean' })
  checkOnly!: boolean;

  @Property({ type: 'text' }) personId!: string;
  @Property({ type: 'text' }) issuer!: string;
  @Property({ type: 'text' }) subject!: string;
  @Property({ type: 'text' }) operation!: string;
  @Property({ type: 'boolean' }) fictional!: boolean;

  @Field(() => DateTime, { description: 'When it was begun. 开始时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'When its stage last changed. 最近变更时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;

  @Property({ type: 'int' }) version!: number;
}

@ObjectType({ simpleResolvers: true, description: 'A file of an import. 导入文件。' })
@Entity({ schema: 'imports', tableName: 'file' })
export class OrgansImportFile {
  @PrimaryKey({ type: 'text' }) importId!: string;

  @Field(() => String, { description: 'Its name, which ends in .csv or .xlsx. 文件名。' })
  @PrimaryKey({ type: 'text' })
  name!: string;

  @Field(() => Int, { description: 'Size, in bytes. 大小(字节)。' })
  @Property({ type: 'int' })
  bytes!: number;

  @Property({ type: 'text' }) sha256!: string;

  @Field(() => Int, { description: 'How much of it is here, in bytes. 已接收(字节)。' })
  @Property({ type: 'int' })
  received!: number;
}

@ObjectType({ simpleResolvers: true, description: 'What one subgraph does of an import. 导入的一个部分。' })
export class OrgansImportPart {
  @Field(() => String, { description: 'Name of the subgraph. 子图名称。' })
  subgraph!: string;
  @Field(() => partStateEnum, { description: 'How far it has come. 进度。' })
  state!: PartState;
  @Field(() => Int, { description: 'Rows that it takes. 总行数。' })
  total!: number;
  @Field(() => Int, { description: 'Rows that are written, or need not be. 已处理行数。' })
  done!: number;
  @Field(() => Int, { description: 'Objects that are new. 新增数。' })
  added!: number;
  @Field(() => Int, { description: 'Objects that changed. 变更数。' })
  changed!: number;
}

@ObjectType({
  simpleResolvers: true,
  description: 'What stands in the way of an import, by sheet, line and column. 导入问题,定位到表、行、列。',
})
export class OrgansImportProblem {
  @Field(() => String, { nullable: true, description: 'Sheet, or file. 所在表或文件。' })
  sheet!: string | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Line, the header is 1; null: the whole sheet. 行号,表头为 1;为空表示整表。',
  })
  line!: number | null;
  @Field(() => String, { nullable: true, description: 'Column; null: the whole row. 列;为空表示整行。' })
  column!: string | null;
  @Field(() => errorCodeEnum, { description: 'Closed code. 原因代码。' })
  code!: ErrorCode;
  parameters!: ErrorParameters;
}
