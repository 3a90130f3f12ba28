namespace Sextant.Platform;

/// <summary>Runs of training jobs in the state store. Rows are never deleted.</summary>
static class TrainingTables
{
    public static readonly StateSchema Schema = new(
        "training",
        """
        CREATE TABLE training_runs (number BIGINT NOT NULL PRIMARY KEY, job TEXT NOT NULL, model TEXT NOT NULL, definition TEXT NOT NULL, source TEXT NOT NULL,
          cause TEXT NOT NULL, actor TEXT NOT NULL, state TEXT NOT NULL, created_at BIGINT NOT NULL, started_at BIGINT, ended_at BIGINT, version BIGINT,
          labels BIGINT, code TEXT, message TEXT);
        CREATE INDEX training_runs_of ON training_runs (job, number);
        CREATE INDEX training_runs_in ON training_runs (state);
        CREATE TABLE training_steps (run BIGINT NOT NULL, place BIGINT NOT NULL, stage TEXT NOT NULL, output TEXT NOT NULL, done_at BIGINT NOT NULL, PRIMARY KEY (run, stage));
        CREATE TABLE training_jobs (job TEXT NOT NULL PRIMARY KEY, seen_at BIGINT NOT NULL);
        """);
}
