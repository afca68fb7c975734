import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { messageOf } from '../../../shared/kernel/error-code.js';
import {
  type ConnectionValue,
  connect,
  connectionType,
  connectNested,
} from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { ListOf, PageOf } from '../../../shared/server/list-arguments.js';
import {
  importStageEnum,
  OrgansImport,
  OrgansImportFile,
  OrgansImportPart,
  OrgansImportProblem,
} from './organs-import.entity.js';
import {
  importFiles,
  importParts,
  importProblems,
  organsImportById,
  organsImportList,
} from './organs-import.loader.js';

const OrgansImportConnection = connectionType('OrgansImport', () => OrgansImport);
const ProblemConnection = connectionType('OrgansImportProblem', () => OrgansImportProblem);

@Resolver(() => OrgansImport)
export class OrgansImportResolver {
  @Query(() => OrgansImport, {
    nullable: true,
    description: 'One import. Errors: NOT_FOUND when absent or not for you. 按标识取导入。',
  })
  organsImport(
    @Arg('id', () => ID, { description: 'Id of an import. 导入标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<OrgansImport> {
    return context.find(organsImportById, 'OrgansImport', id);
  }

  @Query(() => OrgansImportConnection, {
    nullable: true,
    description: 'Imports, the newest first. 导入列表,最近的在前。',
  })
  organsImports(
    @Arg('stage', () => importStageEnum, {
      nullable: true,
      description: 'Only those at this stage. 仅处于该阶段的。',
    })
    stage: OrgansImport['stage'] | null,
    @Args(() => ListOf) { updatedAfter, first, after }: ListOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<OrgansImport>> {
    return connect(organsImportList, context, { stage, updatedAfter }, { first, after });
  }

  @FieldResolver(() => [OrgansImportFile], { description: 'Its files, by name. 文件。' })
  files(@Root() { id }: OrgansImport, @Ctx() context: Context): Promise<OrgansImportFile[] | null> {
    return context.load(importFiles, id);
  }

  @FieldResolver(() => [OrgansImportPart], {
    description: 'What each subgraph does of it; empty until its files were taken apart. 各部分及其进度。',
  })
  parts(@Root() { id }: OrgansImport, @Ctx() context: Context): Promise<OrgansImportPart[] | null> {
    return context.load(importParts, id);
  }

  @FieldResolver(() => Int, { description: 'Number of its problems. 问题数。' })
  async problemCount(@Root() { id }: OrgansImport, @Ctx() context: Context): Promise<number> {
    return (await context.load(importProblems.counts, id)) ?? 0;
  }

  @FieldResolver(() => ProblemConnection, {
    description: 'Every problem that was found, sheet by sheet. 全部问题,按表排列。',
  })
  problems(
    @Root() { id }: OrgansImport,
    @Args(() => PageOf) page: PageOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<OrgansImportProblem>> {
    return connectNested(importProblems, context, id, page);
  }
}

@Resolver(() => OrgansImportProblem)
export class OrgansImportProblemResolver {
  @FieldResolver(() => String, {
    description: 'The reason in the language of the request. 按请求语言给出的原因。',
  })
  message(@Root() { code, parameters }: OrgansImportProblem, @Ctx() { language }: Context): string {
    return messageOf(code, language, parameters);
  }
}
