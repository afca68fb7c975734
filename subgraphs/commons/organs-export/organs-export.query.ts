import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import {
  connect,
  type ConnectionValue,
  connectionType,
  connectNested,
} from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { ListOf, PageOf } from '../../../shared/server/list-arguments.js';
import { OrgansExport, OrgansExportRow, OrgansExportSheet } from './organs-export.entity.js';
import {
  exportReady,
  exportRows,
  exportSheets,
  organsExportById,
  organsExportList,
} from './organs-export.loader.js';

const OrgansExportConnection = connectionType('OrgansExport', () => OrgansExport);
const RowConnection = connectionType('OrgansExportRow', () => OrgansExportRow);
type SheetOfExport = OrgansExportSheet & { readonly exportId: string };

@Resolver(() => OrgansExport)
export class OrgansExportResolver {
  @Query(() => OrgansExport, {
    nullable: true,
    description: 'One export. Errors: NOT_FOUND when absent, over a day old, or not for you. 按标识取导出。',
  })
  organsExport(
    @Arg('id', () => ID, { description: 'Id of an export. 导出标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<OrgansExport> {
    return context.find(organsExportById, 'OrgansExport', id);
  }

  @Query(() => OrgansExportConnection, {
    nullable: true,
    description: 'Exports of the last day, the newest first. 最近一天的导出,最近的在前。',
  })
  organsExports(
    @Args(() => ListOf) { updatedAfter, first, after }: ListOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<OrgansExport>> {
    return connect(organsExportList, context, { updatedAfter }, { first, after });
  }

  @FieldResolver(() => Boolean, {
    description: 'True when every sheet is there. 是否已全部就绪。',
  })
  async ready(@Root() { id }: OrgansExport, @Ctx() context: Context): Promise<boolean> {
    return (await context.load(exportReady, id))?.ready ?? false;
  }

  @FieldResolver(() => [OrgansExportSheet], {
    description: 'The sheets that are there, by name. 已就绪的表。',
  })
  async sheets(
    @Root() { id }: OrgansExport,
    @Arg('name', () => String, { nullable: true, description: 'Only the sheet of this name. 仅该表。' })
    name: string | null,
    @Ctx() context: Context,
  ): Promise<SheetOfExport[]> {
    const all = (await context.load(exportSheets, id)) ?? [];
    return all.filter((sheet) => name == null || sheet.name === name);
  }
}

@Resolver(() => OrgansExportSheet)
export class OrgansExportSheetResolver {
  @FieldResolver(() => RowConnection, { description: 'Its rows, line by line. 各行。' })
  rows(
    @Root() { exportId, name }: SheetOfExport,
    @Args(() => PageOf) page: PageOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<OrgansExportRow>> {
    return connectNested(exportRows, context, `${exportId} ${name}`, page);
  }
}
