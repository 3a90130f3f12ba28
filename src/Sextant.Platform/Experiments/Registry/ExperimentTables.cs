namespace Sextant.Platform;

/// <summary>Experiments, their history, and the arms of sticky ones' units in the state store.</summary>
static class ExperimentTables
{
    public static readonly StateSchema Schema = new(
        "experiments",
        """
        CREATE TABLE experiment_sequence (id INTEGER NOT NULL PRIMARY KEY, last BIGINT NOT NULL);
        INSERT INTO experiment_sequence (id, last) VALUES (1, 0);
        CREATE TABLE experiments (name TEXT NOT NULL PRIMARY KEY, revision BIGINT NOT NULL, document TEXT NOT NULL, state TEXT NOT NULL, started_at BIGINT NOT NULL, changed_at BIGINT NOT NULL,
          changed_by TEXT NOT NULL, reason TEXT NOT NULL);
        CREATE TABLE experiment_history (id BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, at BIGINT NOT NULL, kind TEXT NOT NULL, revision BIGINT NOT NULL, actor TEXT NOT NULL, reason TEXT NOT NULL,
          document TEXT NOT NULL);
        CREATE INDEX experiment_history_of ON experiment_history (name, id);
        CREATE TABLE experiment_assignments (experiment TEXT NOT NULL, unit TEXT NOT NULL, arm TEXT NOT NULL, PRIMARY KEY (experiment, unit));
        """);
}
