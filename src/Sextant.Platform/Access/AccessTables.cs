namespace Sextant.Platform;

/// <summary>
/// Keys, sessions, quotas and the audit trail in the state store. Of secrets there are only hashes. The trail is only added to; its last entry stands once more by itself, so
/// that entries cannot go missing at the end without a trace.
/// </summary>
static class AccessTables
{
    public static readonly StateSchema Schema = new(
        "access",
        """
        CREATE TABLE access_version (id INTEGER NOT NULL PRIMARY KEY, version BIGINT NOT NULL);
        INSERT INTO access_version (id, version) VALUES (1, 0);
        CREATE TABLE access_keys (number BIGINT NOT NULL PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, role TEXT NOT NULL, scopes TEXT NOT NULL, created_at BIGINT NOT NULL,
          created_by TEXT NOT NULL, expires_at BIGINT, revoked_at BIGINT, revoked_by TEXT, rotated_at BIGINT, used_at BIGINT, rate DOUBLE PRECISION, burst BIGINT, quota BIGINT, is_first BIGINT NOT NULL);
        CREATE UNIQUE INDEX access_keys_name ON access_keys (name) WHERE revoked_at IS NULL;
        CREATE TABLE access_secrets (number BIGINT NOT NULL PRIMARY KEY, key_id TEXT NOT NULL, hash TEXT NOT NULL, valid_until BIGINT);
        CREATE INDEX access_secrets_key ON access_secrets (key_id);
        CREATE TABLE access_quota (key_id TEXT NOT NULL, day BIGINT NOT NULL, used BIGINT NOT NULL, PRIMARY KEY (key_id, day));
        CREATE TABLE access_sessions (hash TEXT NOT NULL PRIMARY KEY, key_id TEXT NOT NULL, secret BIGINT NOT NULL, created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL);
        CREATE TABLE access_audit (number BIGINT NOT NULL PRIMARY KEY, at BIGINT NOT NULL, kind TEXT NOT NULL, asked BIGINT, who TEXT NOT NULL, key_id TEXT, action TEXT NOT NULL, target TEXT NOT NULL,
          status BIGINT, trace TEXT NOT NULL, hash TEXT NOT NULL);
        CREATE INDEX access_audit_who ON access_audit (who, number);
        CREATE TABLE access_audit_head (id INTEGER NOT NULL PRIMARY KEY, number BIGINT NOT NULL, hash TEXT NOT NULL);
        INSERT INTO access_audit_head (id, number, hash) VALUES (1, 0, '');
        """);
}
