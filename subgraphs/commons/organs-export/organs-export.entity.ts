import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../../../shared/server/date-time.js';

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'Registers as sheets, as they were at one moment in each subgraph; an import takes them as they are. Kept for a day. 名册导出,保留一天,可原样导入。',
})
@Entity({ schema: 'imports', tableName: 'export' })
export class OrgansExport {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Field(() => DateTime, { description: 'When it was asked for. 导出时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'When it last changed. 最近变更时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;
}

@ObjectType({ simpleResolvers: true, description: 'A sheet of an export. 导出的表。' })
export class OrgansExportSheet {
  @Field(() => String, { description: 'Name of the sheet. 表名。' })
  name!: string;
  @Field(() => [String], { description: 'Its header. 表头。' })
  header!: string[];
  @Field(() => Int, { description: 'Number of its rows, the header not counted. 行数,不含表头。' })
  total!: number;
}

@ObjectType({ simpleResolvers: true, description: 'A row of a sheet of an export. 导出的一行。' })
export class OrgansExportRow {
  @Field(() => Int, { description: 'Line, the header is 1. 行号,表头为 1。' })
  line!: number;
  @Field(() => [String], { description: 'Its cells, in the order of the header. 各单元格,按表头顺序。' })
  cells!: string[];
}
