export { type InitializerName, initializers } from './initializers/index.ts';
export { findModel, models } from './models/index.ts';
export { mlpOf } from './models/mlp.ts';
export type { Model, NamedModel, Task } from './models/model.ts';
export { type OptimizerName, type OptimizerSettings, optimizers } from './optimizers/index.ts';
export { makeSchedule, type ScheduleName, type ScheduleSettings, schedules } from './schedules/index.ts';
