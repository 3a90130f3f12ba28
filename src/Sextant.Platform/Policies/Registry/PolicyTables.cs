namespace Sextant.Platform;

/// <summary>Policies in the state store. Versions and history are append-only; what decides now is one row a policy.</summary>
static class PolicyTables
{
    public static readonly StateSchema Schema = new(
        "policies",
        """
        CREATE TABLE policy_sequence (id INTEGER NOT NULL PRIMARY KEY, last BIGINT NOT NULL);
        INSERT INTO policy_sequence (id, last) VALUES (1, 0);
        CREATE TABLE policies (name TEXT NOT NULL PRIMARY KEY, revision BIGINT NOT NULL, active BIGINT NOT NULL, candidate BIGINT, step BIGINT NOT NULL, started_at BIGINT NOT NULL, step_at BIGINT NOT NULL);
        CREATE TABLE policy_versions (name TEXT NOT NULL, version BIGINT NOT NULL, document TEXT NOT NULL, binding TEXT NOT NULL, applied_at BIGINT NOT NULL, applied_by TEXT NOT NULL, reason TEXT NOT NULL,
          PRIMARY KEY (name, version));
        CREATE TABLE policy_history (id BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, at BIGINT NOT NULL, kind TEXT NOT NULL, version BIGINT NOT NULL, actor TEXT NOT NULL, reason TEXT NOT NULL);
        CREATE INDEX policy_history_of ON policy_history (name, id);
        """);
}
