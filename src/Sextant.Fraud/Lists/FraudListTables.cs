namespace Sextant.Fraud;

static class FraudListTables
{
    public static readonly StateSchema Schema = new(
        "fraud_lists",
        """
        CREATE TABLE fraud_list_sequence (id INTEGER NOT NULL PRIMARY KEY, last BIGINT NOT NULL);
        INSERT INTO fraud_list_sequence (id, last) VALUES (1, 0);
        CREATE TABLE fraud_list_entries (kind TEXT NOT NULL, value TEXT NOT NULL, action INTEGER NOT NULL, reason TEXT NOT NULL, added_by TEXT NOT NULL, added_at BIGINT NOT NULL, until_time BIGINT, PRIMARY KEY (kind, value));
        """);
}
