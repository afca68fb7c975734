// Loaded into a contestant before its program: the first SIGUSR2 begins a profile of its processor time, the second one
// ends it and writes it to PROFILE.
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';

const SAMPLE_US = 200;
const session = new Session();
session.connect();
session.post('Profiler.enable');
session.post('Profiler.setSamplingInterval', { interval: SAMPLE_US });

process.once('SIGUSR2', () => {
  session.post('Profiler.start');
  process.once('SIGUSR2', () => {
    session.post('Profiler.stop', (error, { profile }) => {
      if (error) throw error;
      writeFileSync(process.env.PROFILE, JSON.stringify(profile));
      console.log('profile written');
    });
  });
});
