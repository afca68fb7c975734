import { expect, test } from '@jest/globals';
import { sent, Way } from './way.js';

const event = { data: { ticks: 'x' } };
const over = (text: unknown): unknown => JSON.parse(JSON.stringify(text));

/** How long events are found to have waited, of each of which is given when it was sent and when it is read. */
function waits(...times: readonly (readonly [sentAt: number, readAt: number])[]): unknown[] {
  const way = new Way();
  return times.map(([at, read]) => way.arrived(over(sent(event, at)), read).extensions?.['waited']);
}

test('an event has waited for as long as it took longer than the quickest, whatever the clocks say', () => {
  for (const ahead of [0, 3_600_000, -3_600_000])
    expect(waits([0, ahead + 5], [10, ahead + 15], [20, ahead + 2_525], [2_600, ahead + 2_605])).toEqual([
      0,
      0,
      expect.closeTo(2_500, -1),
      0,
    ]);
});

test('a clock that is set is got over', () => {
  const hours = [0, 1, 2, 3].map((hour) => hour * 3_600_000);
  const set = hours.map((hour, at) => [hour, hour + (at === 0 ? 5 : 5_005)] as const);
  expect(waits(...set)).toEqual([0, 1_395, 0, 0]);
});

test.each([{}, { extensions: null }, { extensions: {} }, { extensions: { sentAt: 'soon' } }])(
  'an event that does not say when it was sent has not waited: %j',
  (said) => expect(new Way().arrived({ ...event, ...said }, 1)).toEqual(event),
);
