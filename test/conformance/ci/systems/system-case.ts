import type { CiSystem, PipelineFile, PipelineModel, Run } from '../../../../lib/pipeline';
import type { Facts, Own, Scenario } from '../scenarios';
import type { Machine } from '../machine';

/** A scenario as an interpreter plays it. */
export interface Play {
  readonly pipeline: PipelineModel;
  readonly scenario: Scenario;
  readonly facts: Facts;
  readonly machine: Machine;
  /** Secrets of the CI system, by name. @default none */
  readonly secrets?: Readonly<Record<string, string>>;
}

/** A CI system in the suite. */
export interface SystemCase {
  readonly system: CiSystem;
  /** What a run of the system is called, and its address. */
  readonly own: Own | ((run: Run) => Own);
  /** Does what the system does with its files, with a real shell on the machine. Nothing is taken from the model. */
  readonly play: (files: readonly PipelineFile[], play: Play) => void;
  /** Codes of the problems that name what it cannot express, by the name of the pipeline. @default it can express all of them */
  readonly refuses?: Readonly<Record<string, readonly string[]>>;
  /** Scenarios that the system has another way for, with the reason. */
  readonly exceptions?: (scenario: Scenario, pipeline: PipelineModel) => string | undefined;
  /** The system itself does not start a job whose secret it has not. @default the rendered file sees to it */
  readonly secretsByItself?: boolean;
}
