namespace Sextant.Fraud;

/// <summary>What is known of cases of fraud beside the review queue: which entities cases share, who is snoozed.</summary>
static class FraudCaseTables
{
    public static readonly StateSchema Schema = new(
        "fraud_cases",
        """
        CREATE TABLE fraud_case_entities (entity TEXT NOT NULL, value TEXT NOT NULL, case_id TEXT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (entity, value, case_id));
        CREATE INDEX fraud_case_entities_case ON fraud_case_entities (case_id);
        CREATE TABLE fraud_snoozes (entity TEXT NOT NULL, value TEXT NOT NULL, until_time BIGINT NOT NULL, unless_above DOUBLE PRECISION, reason TEXT NOT NULL, added_by TEXT NOT NULL, added_at BIGINT NOT NULL,
          PRIMARY KEY (entity, value));
        CREATE TABLE fraud_snoozed (decision_id TEXT NOT NULL PRIMARY KEY, entity TEXT NOT NULL, value TEXT NOT NULL, expected_loss DOUBLE PRECISION NOT NULL, at BIGINT NOT NULL);
        CREATE INDEX fraud_snoozed_of ON fraud_snoozed (entity, value, at);
        """);
}
