namespace Sextant.Platform;

/// <summary>
/// The registry in the state store. Rows of versions and of the history are never deleted: a version whose file was collected keeps its number and its
/// manifest. What is true now (aliases, tags) is kept beside the history that it follows from, and changes with it.
/// </summary>
static class RegistryTables
{
    public static readonly StateSchema Schema = new(
        "models",
        """
        CREATE TABLE model_sequence (id INTEGER NOT NULL PRIMARY KEY, last BIGINT NOT NULL, last_at BIGINT NOT NULL);
        INSERT INTO model_sequence (id, last, last_at) VALUES (1, 0, 0);
        CREATE TABLE model_versions (name TEXT NOT NULL, version BIGINT NOT NULL, sha256 TEXT NOT NULL UNIQUE, bytes BIGINT NOT NULL, manifest TEXT NOT NULL,
          registered_at BIGINT NOT NULL, registered_by TEXT NOT NULL, collected_at BIGINT, PRIMARY KEY (name, version));
        CREATE TABLE model_history (id BIGINT NOT NULL PRIMARY KEY, at BIGINT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, version BIGINT,
          subject TEXT, previous BIGINT, value TEXT, actor TEXT NOT NULL, reason TEXT);
        CREATE INDEX model_history_of ON model_history (name, kind, subject, id);
        CREATE TABLE model_aliases (name TEXT NOT NULL, alias TEXT NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (name, alias));
        CREATE TABLE model_tags (name TEXT NOT NULL, version BIGINT NOT NULL, tag TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (name, version, tag));
        CREATE TABLE model_webhooks (id BIGINT NOT NULL PRIMARY KEY, url TEXT NOT NULL, kinds TEXT NOT NULL, model TEXT, secret TEXT, created_at BIGINT NOT NULL, created_by TEXT NOT NULL);
        CREATE TABLE model_outbox (webhook BIGINT NOT NULL, change_id BIGINT NOT NULL, attempts BIGINT NOT NULL, due_at BIGINT NOT NULL, error TEXT, PRIMARY KEY (webhook, change_id));
        """,
        // What is told of other things than models brings its own words.
        """
        ALTER TABLE model_outbox ADD COLUMN body TEXT;
        ALTER TABLE model_outbox ADD COLUMN noted_at BIGINT;
        """);
}
