import type { Slice } from '../../../shared/server/slice.js';
import { AnswerTask } from './answer-task.mutation.js';
import { AssignTask } from './assign-task.mutation.js';
import { CaseTasksResolver } from './case-tasks.query.js';
import { CompleteTask } from './complete-task.mutation.js';
import { RecordMeeting } from './record-meeting.mutation.js';
import { ReopenTask } from './reopen-task.mutation.js';
import { Task, TaskDependency, TaskStep } from './task.entity.js';
import { taskEntrances, taskHearing } from './task.policy.js';
import { TaskResolver, TaskStepResolver } from './task.query.js';
import { taskReference } from './task.reference.js';

export const taskSlice: Slice = {
  entities: [Task, TaskDependency, TaskStep],
  resolvers: [
    TaskResolver,
    TaskStepResolver,
    CaseTasksResolver,
    AssignTask,
    AnswerTask,
    CompleteTask,
    ReopenTask,
    RecordMeeting,
  ],
  references: { Task: taskReference },
  entrances: taskEntrances,
  hearing: taskHearing,
};
