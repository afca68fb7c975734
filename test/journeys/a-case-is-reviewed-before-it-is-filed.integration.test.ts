import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '../../shared/testing/until.js';
import { worldId } from '../../shared/world/dice.js';
import { advance } from '../support/cases.js';
import { hire, personsOf } from '../support/recusals.js';
import { type Mode, startTestHub, type TestHub } from '../support/hub.js';

interface Answer {
  readonly userErrors: readonly { readonly code: string; readonly field: string | null }[];
}
const CHECKS = (met: boolean): string =>
  `[${['FACT', 'PROCEDURE', 'EVIDENCE'].map((aspect) => `{ aspect: ${aspect}, met: ${met}, opinion: "${met ? '符合' : '证据不足'}" }`).join()}]`;
/** In the counterpart office of the group. */
const REVIEWER = 'trial-office-head';
const FILE = { stage: 'FILED', reason: '涉嫌违纪,需要追究责任' };

describe.each<Mode>(['in process', 'by URL'])('subgraphs %s', (mode) => {
  let hub: TestHub;
  let id: string;
  let review: string;
  let office: string;

  beforeAll(async () => {
    hub = await startTestHub(mode);
    const [of] = await hub.sql<Record<'group' | 'office' | 'zone', string>>(`
      select group_id as group, office_id as office, zone_id as zone from offices.counterpart_liaison liaison
      join authz.post on organisation_id = group_id join authz.identity using (person_id)
      join authz.zone_membership on zone_membership.organisation_id = group_id
      where subject = 'group-leader' and "primary" and liaison.until is null limit 1`);
    office = of!.office;
    await hub.sql(`insert into authz.post (id, person_id, organisation_id, role, "from", acting, updated_at)
      select '${worldId('Post', 'reviewer')}', person_id, '${office}', 'OFFICE_HEAD', '2026-01-01', true, '2026-01-01'
      from authz.identity where subject = '${REVIEWER}'`);
    const { data } = await hub.ask<{ jointCaseOpen: { jointCase: { id: string; reviewRequired: boolean } } }>(
      `mutation($input: JointCaseOpenInput!) { jointCaseOpen(input: $input) { jointCase { id reviewRequired } userErrors { code } } }`,
      {
        as: 'group-leader',
        variables: {
          input: {
            zoneId: of!.zone,
            title: '高校采购问题(虚构)',
            subjectRank: 'UNIVERSITY_MIDDLE_LEVEL_PRINCIPAL',
            participants: [
              { organisationId: of!.group, role: 'LEAD' },
              { organisationId: office, role: 'COORDINATOR' },
            ],
          },
        },
      },
    );
    if (!data!.jointCaseOpen.jointCase.reviewRequired) throw new Error('the case is out of scope');
    id = data!.jointCaseOpen.jointCase.id;
  });
  afterAll(() => hub.close());

  const change = async (as: string, name: string, input: string): Promise<Answer['userErrors']> => {
    const { data, errors } = await hub.ask<Record<string, Answer>>(
      `mutation { ${name}(input: { ${input} }) { userErrors { code field } } }`,
      { as },
    );
    if (!data?.[name]) throw new Error(JSON.stringify(errors));
    return data[name].userErrors;
  };
  const seen = async (as: string): Promise<unknown> => {
    const { data } = await hub.ask<{ jointCase: { preFilingReview: { id: string } | null } | null }>(
      `query($id: ID!) { jointCase(id: $id) { preFilingReview { id stage office { id } group { id } checks { aspect met opinion }
        jointCase { id } submittedBy { name } } } }`,
      { as, variables: { id } },
    );
    review = data!.jointCase?.preFilingReview?.id ?? review;
    return data!.jointCase?.preFilingReview ?? null;
  };
  const submit = (as = 'deputy-group-leader'): Promise<Answer['userErrors']> =>
    change(as, 'preFilingReviewSubmit', `caseId: "${id}", summary: "事实、程序、证据情况"`);

  test('without a review, and while it is under way, the case is not filed', async () => {
    const refused = [{ code: 'REVIEW_NOT_PASSED', field: 'stage' }];
    const file = () => advance(hub, { id, ...FILE }, 'deputy-group-leader');
    expect((await file()).userErrors).toMatchObject(refused);
    expect(
      (await advance(hub, { id, stage: 'PRE_FILING_REVIEW' }, 'deputy-group-leader')).userErrors,
    ).toEqual([]);
    expect(await submit()).toEqual([]);
    expect(await submit()).toEqual([{ code: 'STAGE_DOES_NOT_FOLLOW', field: 'caseId' }]);
    expect(await seen(REVIEWER)).toMatchObject({
      stage: 'SUBMITTED',
      office: { id: office },
      jointCase: { id },
    });
    expect((await file()).userErrors).toMatchObject(refused);
  });

  test('the office takes it up and returns it; the group submits it again', async () => {
    // the group takes part in the case, and is not the office
    expect(
      await change('group-leader', 'preFilingReviewBegin', `id: "${review}"`).catch((error) => String(error)),
    ).toContain('FORBIDDEN');
    expect(await change(REVIEWER, 'preFilingReviewBegin', `id: "${review}"`)).toEqual([]);
    expect(
      await change(
        REVIEWER,
        'preFilingReviewDecide',
        `id: "${review}", decision: PASS, checks: ${CHECKS(false)}`,
      ),
    ).toEqual([{ code: 'INVALID_INPUT', field: 'checks.0.met' }]);
    expect(
      await change(
        REVIEWER,
        'preFilingReviewDecide',
        `id: "${review}", decision: RETURN, checks: ${CHECKS(false)}`,
      ),
    ).toEqual([]);
    expect(await seen('group-member')).toMatchObject({
      stage: 'RETURNED',
      checks: [{ aspect: 'FACT', met: false }, {}, {}],
    });
    expect(await submit('group-leader')).toEqual([]);
  });

  test('whoever submitted it first is its author still, in the office too', async () => {
    const author = (await personsOf(hub))['deputy-group-leader']!;
    const seat = await hire(hub, { person: author, role: 'OFFICE_HEAD', organisation: office });
    const verdict = `id: "${review}", decision: RETURN, checks: ${CHECKS(false)}`;
    expect(await change('deputy-group-leader', 'preFilingReviewDecide', verdict)).toEqual([
      { code: 'APPROVER_IS_AUTHOR', field: 'id' },
    ]);
    await hub.sql(`delete from authz.post where id = '${seat}'`);
  });

  test('once it has passed, the case is filed with the approval of the head', async () => {
    expect(await change(REVIEWER, 'preFilingReviewBegin', `id: "${review}"`)).toEqual([]);
    expect(
      await change(
        REVIEWER,
        'preFilingReviewDecide',
        `id: "${review}", decision: PASS, checks: ${CHECKS(true)}`,
      ),
    ).toEqual([]);
    await until(
      async () => (await hub.sql(`select from zones.review_result where case_id = '${id}'`)).length > 0,
    );
    // what was reviewed once more, and rejected then, has not passed
    await hub.sql(`insert into zones.review_result values ('PreFilingReview_2', '${id}', 'REJECTED', now())`);
    expect((await advance(hub, { id, ...FILE }, 'deputy-group-leader')).userErrors).toMatchObject([
      { code: 'REVIEW_NOT_PASSED', field: 'stage' },
    ]);
    await hub.sql(`delete from zones.review_result where review_id = 'PreFilingReview_2'`);
    expect((await advance(hub, { id, ...FILE }, 'deputy-group-leader')).userErrors).toEqual([]);
    const approval = `id: "${id}", decision: APPROVE, opinion: "同意", plan: "调查方案"`;
    expect(await change('group-leader', 'jointCaseStepDecide', approval)).toEqual([]);
    const { data } = await hub.ask(`query($id: ID!) { jointCase(id: $id) { stage } }`, {
      as: 'group-member',
      variables: { id },
    });
    expect(data).toEqual({ jointCase: { stage: 'FILED' } });
  });

  test('who does not see the case sees no review of it, whatever they ask', async () => {
    const ask = async (as: string): Promise<unknown> => {
      const { data } = await hub.ask(
        `query($review: ID!) { preFilingReview(id: $review) { id } preFilingReviews { edges { node { id } } } node(id: $review) { id } }`,
        { as, variables: { review } },
      );
      return data;
    };
    const nothing = { preFilingReview: null, preFilingReviews: { edges: [] }, node: null };
    const whole = { preFilingReview: { id: review }, node: { id: review } };
    expect(await ask(REVIEWER)).toMatchObject(whole);
    await hub.sql(`update zones.joint_case set level = 'STRICT', version = version + 1 where id = '${id}'`);
    expect(await ask(REVIEWER)).toEqual(nothing);
    await hub.sql(`update zones.joint_case set level = 'INTERNAL', version = version + 1 where id = '${id}'`);
    await hub.sql(`insert into authz.recusal select 'Recusal_review', person_id, '${id}', now(), null
      from authz.identity where subject = '${REVIEWER}'`);
    expect(await ask(REVIEWER)).toEqual(nothing);
    await hub.sql(
      `update authz.case_membership set until = now() where case_id = '${id}' and organisation_id = '${office}'`,
    );
    expect(await seen('district-leader')).toBe(null);
  });
});
