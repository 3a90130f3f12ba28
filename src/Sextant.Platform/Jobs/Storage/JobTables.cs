namespace Sextant.Platform;

/// <summary>
/// Jobs and their schedules in the state store. The unique index on exclusive keys holds what claims promise also against a bug: of jobs with one key, one runs at a
/// time. Ended jobs are forgotten when they are many or old.
/// </summary>
static class JobTables
{
    public static readonly StateSchema Schema = new(
        "jobs",
        """
        CREATE TABLE job_sequence (id INTEGER NOT NULL PRIMARY KEY, last BIGINT NOT NULL, lease_micros BIGINT NOT NULL, wall BIGINT NOT NULL);
        INSERT INTO job_sequence (id, last, lease_micros, wall) VALUES (1, 0, 0, 0);
        CREATE TABLE jobs (number BIGINT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, parameters TEXT NOT NULL, state TEXT NOT NULL, attempt BIGINT NOT NULL, not_before BIGINT NOT NULL,
          due_lease BIGINT, lease BIGINT, lease_until BIGINT, holder TEXT, cancel_by TEXT, progress DOUBLE PRECISION NOT NULL, words TEXT, checkpoint TEXT, result TEXT, code TEXT, message TEXT,
          created_at BIGINT NOT NULL, created_by TEXT NOT NULL, started_at BIGINT, ended_at BIGINT, schedule TEXT, request_key TEXT, exclusive_key TEXT,
          attended BIGINT NOT NULL);
        CREATE INDEX jobs_queued ON jobs (number) WHERE state = 'queued';
        CREATE INDEX jobs_running ON jobs (lease_until) WHERE state = 'running';
        CREATE INDEX jobs_ended ON jobs (ended_at) WHERE ended_at IS NOT NULL;
        CREATE INDEX jobs_kind ON jobs (kind, number);
        CREATE UNIQUE INDEX jobs_key ON jobs (request_key) WHERE request_key IS NOT NULL;
        CREATE UNIQUE INDEX jobs_exclusive ON jobs (exclusive_key) WHERE state = 'running' AND exclusive_key IS NOT NULL;
        CREATE TABLE job_schedules (name TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, parameters TEXT NOT NULL, cron TEXT NOT NULL, enabled BIGINT NOT NULL, next_due BIGINT, last_due BIGINT,
          last_job BIGINT, problem TEXT, changed_at BIGINT NOT NULL, changed_by TEXT NOT NULL);
        """);
}
