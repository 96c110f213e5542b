/** The machines of jobs, if the program names none. */
export const RUNS_ON = 'ubuntu-24.04';

/**
 * Labels of the machines that GitHub lends. A larger one is named by its owner.
 * @see https://docs.github.com/en/actions/reference/runners/github-hosted-runners
 */
export const LENT = /^(?:ubuntu|windows|macos)-(?:slim|\d+(?:\.\d+)?)(?:-(?:arm|intel|large|xlarge|vs\d+(?:-arm)?))*$/;
